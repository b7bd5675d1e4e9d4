import { ACCOUNT_ROUTES } from './account-routes.js';
import type { PrivateRoute } from './call.js';
import { LIST_ROUTES } from './list-routes.js';
import { ORDER_ROUTES } from './order-routes.js';
import { SETTING_ROUTES } from './setting-routes.js';

/** What needs a key, by path. */
export const PRIVATE_ROUTES: Readonly<Record<string, PrivateRoute>> = {
  ...ORDER_ROUTES,
  ...LIST_ROUTES,
  ...ACCOUNT_ROUTES,
  ...SETTING_ROUTES,
};
