export { accessEnded, type LiveTopic, liveTopics } from './model.ts';
export { createLive, livePart } from './part.ts';
