export { accessEnded, type Live, type LiveChange, type LiveTopic, liveTopics } from './model.ts';
export { createLive, livePart } from './part.ts';
