// The life of a comment by a client that was generated: post, read, held, decide, error. Prints what it saw as JSON.

import createClient from "openapi-fetch";
import type {components, paths} from "./schema.d.ts";

const [address, token, held] = process.argv.slice(2);
const reader = createClient<paths>({baseUrl: address});
const moderator = createClient<paths>({baseUrl: address, headers: {Authorization: `Bearer ${token}`}});
const draft: components["schemas"]["Draft"] = {thread: "/recaps/1", body: "A thought", name: "Mina", email: "mina@example.org"};

const posted = await reader.POST("/v1/comments", {body: draft});
const page = await reader.GET("/v1/comments", {params: {query: {thread: "/recaps/1"}}});
const waiting = await reader.POST("/v1/comments", {body: {...draft, body: `${held} this one`}});
const queue = await moderator.GET("/v1/moderation/queue", {params: {query: {status: "pending"}}});
const entry = queue.data!.comments[0];
const decided = await moderator.POST("/v1/moderation/comments/{comment_id}/decisions", {
  params: {path: {comment_id: entry.id}},
  body: {status: "approved", version: entry.version},
});
const refused = await reader.POST("/v1/comments", {body: {...draft, body: ""}});
console.log(JSON.stringify({
  posted: posted.data?.status,
  read: page.data?.comments.map((comment) => ("html" in comment ? comment.html : "")),
  waiting: waiting.data?.status,
  decided: decided.data?.status,
  refused: refused.error?.errors?.map(({code, pointer}) => [code, pointer]),
}));
