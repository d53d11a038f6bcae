export {
  localPartHash,
  readWkdPath,
  type WkdLocation,
  type WkdLocations,
  type WkdRequest,
  wkdLocations,
  zBase32,
} from './wkd.ts';
