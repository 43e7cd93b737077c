// The measured page kinds, each with its main control: an input that is typed into, or something that is pressed.

/** Addresses that depend on the data. */
const { article, ticket } = JSON.parse(process.env.PORTICO_PLACES);

/**
 * `type` is the selector of an input. `press` is the selector of what is pressed, `isDone` says in the page whether the press has
 * had its effect.
 */
export const PAGE_KINDS = [
  { name: 'home', path: '/', type: '#finder' },
  { name: 'catalog', path: '/catalog', type: '#catalog-search' },
  { name: 'form', path: '/items/something-is-broken', type: '#field-what' },
  {
    name: 'knowledge',
    path: '/knowledge',
    press: 'main nav a[href^="/knowledge/in/"]',
    isDone: () => location.pathname.startsWith('/knowledge/in/'),
  },
  {
    name: 'article',
    path: article,
    press: '.toc summary',
    // The table of contents is folded on a phone and unfolded on a wide screen: a press turns it.
    isDone: () => document.querySelector('.toc details')?.open === innerWidth < 600,
  },
  { name: 'search', path: '/search?q=vpn', type: '#search' },
  { name: 'tickets', path: '/requests', type: '#request-search' },
  { name: 'ticket', path: ticket, type: '#comment' },
  { name: 'sign-in', path: '/requests', type: '#sign-in-login', isSignedOut: true },
];
