import { extensionPoint } from '../../platform/extension.ts';
import type { AnyApprovable } from './model.ts';

export const approvables = extensionPoint<AnyApprovable>('approvables');
