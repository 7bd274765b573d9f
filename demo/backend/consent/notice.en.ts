import type { NoticeTexts } from './purposes.js';

const contract = 'Performance of the contract with your company';
const consent = 'Your consent';

export const noticeEn: NoticeTexts = {
  title: 'Privacy choices',
  intro:
    'No optional item is pre-selected. Anything you leave blank counts as refused. You can change your mind at any time.',
  sections: [
    {
      id: 'who',
      title: 'Who answers for your data',
      text: 'Your company decides which data are used and what for. OES runs the Welearning platform and processes data as your company instructs.',
    },
    {
      id: 'abroad',
      title: 'Data that leave the country',
      text: 'Learning data are kept in Viet Nam. Data leave Viet Nam only if you agree to a purpose whose recipient is abroad; name, country and terms of the recipient stand with each item.',
    },
    {
      id: 'rights',
      title: 'Your rights',
      text: 'You can see, correct, copy, restrict, object to and erase your data under Account › Privacy and data.\n\nIf you refuse everything optional you can still finish every course.',
    },
    {
      id: 'security',
      title: 'How data are protected',
      text: 'Only people whose work needs it may look at your data, and each look is recorded for you to check.',
    },
  ],
  withdrawal: 'Under Account › Privacy and data, or by e-mail to the controller.',
  groups: {
    need: { title: 'Needed for learning' },
    ana: {
      title: 'Analytics',
      description: 'Refusing costs you no lesson, score or certificate.',
    },
    mail: { title: 'E-mail topics' },
    contact: { title: 'Contact and your name' },
    third: { title: 'Third parties' },
  },
  purposes: {
    session: {
      title: 'Sign-in and security',
      description: 'Keeps you signed in and prevents misuse.',
      data: 'Session id, time and device of sign-in',
      retention: '12 months',
      legalBasis: contract,
    },
    'learning.record': {
      title: 'Learning record',
      description: 'Progress, scores and certificates under the contract with your company.',
      data: 'Courses, progress, scores, time spent, certificates',
      retention: 'While employed and for 5 years after',
      legalBasis: contract,
    },
    'analytics.google_analytics': {
      title: 'Google Analytics',
      description: 'Counts visits to improve page layout.',
      data: 'Pages viewed, kind of device, province; neither name nor e-mail',
      retention: '14 months',
      legalBasis: consent,
      onRefusal: 'Your visits are not counted. All lessons still work.',
    },
    'analytics.power_bi': {
      title: 'Power BI',
      description: 'Reports study time and habits per department.',
      data: 'Study time, time of day, department',
      retention: '24 months',
      legalBasis: consent,
      onRefusal: 'Reports leave out how you study.',
    },
    'learning.telemetry': {
      title: 'Detailed lesson activity',
      description: 'Pauses, seeks and time on each page.',
      data: 'Actions in a lesson and their times',
      retention: '6 months',
      legalBasis: consent,
      onRefusal: 'Only progress and scores are kept.',
    },
    'email.service_incidents': {
      title: 'Service incidents',
      description: 'Outages, maintenance, account safety alerts.',
      data: 'E-mail',
      retention: 'While the account exists',
      legalBasis: contract,
    },
    'email.product_updates': {
      title: 'New features and products',
      description: 'At most one e-mail a month.',
      data: 'E-mail, name',
      retention: 'Until you withdraw',
      legalBasis: consent,
      onRefusal: 'You do not get these e-mails.',
    },
    'email.events_promotions': {
      title: 'Events and promotions',
      description: 'At most two e-mails a month.',
      data: 'E-mail, name',
      retention: 'Until you withdraw',
      legalBasis: consent,
      onRefusal: 'You do not get these e-mails.',
    },
    'contact.proactive': {
      title: 'Proactive support contact',
      description:
        'Calls or messages when we see you hit a problem. Answering your own requests does not need this.',
      data: 'Phone, e-mail, the problem met',
      retention: '12 months',
      legalBasis: consent,
      onRefusal: 'We only answer when you ask.',
    },
    'marketing.reference_name': {
      title: 'Use of name in marketing',
      description: 'E.g. customer lists and talks. Removed within 15 days of withdrawal.',
      data: 'Name, job title, company',
      retention: 'Until you withdraw',
      legalBasis: consent,
      onRefusal: 'Your name is not mentioned anywhere.',
    },
    'sharing.partner.zoom': {
      title: 'Partner: Zoom classes',
      description: 'Only when you book live classes with this partner.',
      data: 'Name, e-mail',
      retention: '12 months after the class',
      legalBasis: consent,
      onRefusal: 'You cannot book live classes with this partner.',
    },
    'embed.other': {
      title: 'Embeds: YouTube, Google Drive',
      description: 'If refused, each item asks “Load once”.',
      data: 'IP address, device, what was viewed',
      retention: 'As the recipient’s terms say',
      legalBasis: consent,
      onRefusal: 'Each embedded item asks before it loads.',
    },
  },
};
