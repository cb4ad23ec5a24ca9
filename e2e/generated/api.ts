export interface paths {
    "/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All routes, or those that changed since a cursor
         * @description In the order of their changes, each flow once, as it is now. Begin without since, go on with each cursor: first come all flows to publish to, then every change, ended flows included. Nothing is missed, whatever changes while you read; a flow may be told twice.
         */
        get: operations["listRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/routes/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for changes of routes
         * @description As a long poll: answers as soon as there is something after since, or with an empty page after wait seconds. Asked for as text/event-stream: an event named routes with such a page for each change; its id is the cursor, and the header Last-Event-ID stands for since. A stream ends after 200 seconds, and when the portal restarts: connect again with the id of the last event. At most 20 requests of one token wait at once, polls and streams together, in each of the portal's web processes; one more is refused.
         */
        get: operations["watchRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The routes of one account
         * @description The newest change first, ended flows included. standing says whether there is anything to publish: receiving, ended (there was), nothing_yet (there never was).
         */
        get: operations["listAccountRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Event flows, the newest first
         * @description Those that were sent; drafts of customers are their own.
         */
        get: operations["listFlows"];
        put?: never;
        /**
         * Request an event flow for a customer
         * @description The request is stored and sent; what becomes of it is in the flow's state. Unless the Azure subscription belongs to the customer's own directory it goes to review: no token vouches for a customer.
         */
        post: operations["requestFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event flow */
        get: operations["readFlow"];
        put?: never;
        post?: never;
        /**
         * Delete an event flow and its partner topic
         * @description Publishing stops at once; Azure removes the partner topic next. Of a flow that is over nothing is left to delete, and that is no problem.
         */
        delete: operations["deleteFlow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/request-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request an event flow again that is over
         * @description It begins its next generation, with a new channel and a new review. While somebody has a draft of that in the portal, it is refused and the draft stays.
         */
        post: operations["requestFlowAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the event types of an event flow
         * @description All of them, the ones it has included. Publishing a type that is left out stops at once.
         */
        put: operations["changeFlowEventTypes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/deadline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give the customer more time to activate
         * @description A time later than the deadline there is, UTC. Azure takes at most 7 days from now, and nothing once the partner topic is activated.
         */
        put: operations["extendFlowDeadline"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have Azure asked about an event flow now
         * @description Check now and Try again of the screens. Whoever asks within five seconds after another shares that check. azureLastAskedAt says when Azure was asked last.
         */
        post: operations["checkFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/test-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to an event flow
         * @description The worker publishes it to the flow's channel, marked as a test. Without a payload the sample of the catalogue is sent; a payload has to fit the schema of its event type. One at a time for a flow.
         */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flows/{flowId}/test-events/{testEventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a test event */
        get: operations["readTestEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue of event types
         * @description In the partner's order, drafts and retired ones included.
         */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event type */
        get: operations["readEventType"];
        /**
         * Add an event type, or change it
         * @description The whole entry. A new one has the status draft or published; what may follow which status is the same as in the portal. Send the version that you read along: whoever changed the event type meanwhile is not written over then, and you are told in what it differs.
         */
        put: operations["writeEventType"];
        post?: never;
        /**
         * Delete an event type
         * @description For good, and only what no event flow, no draft and no test event names: deprecate the others. Send the version that you read along: what somebody changed meanwhile is not deleted then.
         */
        delete: operations["deleteEventType"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was published, by the minute
         * @description The oldest minute first: one entry for each event flow and event type of a minute in which anything happened. A minute grows while publishers report it, which they may for 7 days: to follow, read the last minutes again instead of going on from the end. Counts are kept as long as the portal is set to.
         */
        get: operations["listUsage"];
        put?: never;
        /**
         * Report what was published
         * @description Counts are added to those that are there. Each report has an id of its own and is counted once; send it again with the same id when its answer was lost. Entries of an account or a flow that the portal does not know are ignored and named. A report has at most 1 MB and 100 different codes; of a minute about 100 are kept by their names, the others together as other.
         */
        post: operations["reportUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organizations, by account ID */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Add an organization
         * @description Whoever signs in from its directory belongs to it.
         */
        post: operations["addOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One organization */
        get: operations["readOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{accountId}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename an organization
         * @description Event flows that exist keep the source they were made with. Its account ID is changed in the portal alone: by that, events find their way.
         */
        put: operations["renameOrganization"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "route.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What to publish for an event flow, and where, is new or another
         * @description Signed as Standard Webhooks say: webhook-signature has one or more signatures, apart by a space; while a secret is renewed there are two. Each is v1, and the base64 of an HMAC with SHA-256 over webhook-id, webhook-timestamp and the body as it came, joined by full stops. The key is what follows whsec_ in the secret, read as base64. Answer with a status from 200 to 299 within 15 seconds. Anything else, a redirect too, is tried again under the same webhook-id, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. 410 turns the address off. Messages may come twice, late or in another order: of two about one event flow the greater version holds.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the message: the same at every try. */
                    "webhook-id": string;
                    /** @description When this try was made, in seconds since 1970. Refuse what is minutes old. */
                    "webhook-timestamp": string;
                    /** @description As v1,{base64}, by each secret that holds. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        type: "route.changed";
                        /**
                         * Format: date-time
                         * @description When the message was written.
                         */
                        timestamp: string;
                        data: components["schemas"]["PublishedRoute"];
                    };
                };
            };
            responses: {
                /** @description No more messages are wanted: the address is turned off. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The message was taken. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It is tried again. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "route.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Nothing is to be published for an event flow, for good or for now
         * @description Signed as Standard Webhooks say: webhook-signature has one or more signatures, apart by a space; while a secret is renewed there are two. Each is v1, and the base64 of an HMAC with SHA-256 over webhook-id, webhook-timestamp and the body as it came, joined by full stops. The key is what follows whsec_ in the secret, read as base64. Answer with a status from 200 to 299 within 15 seconds. Anything else, a redirect too, is tried again under the same webhook-id, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. 410 turns the address off. Messages may come twice, late or in another order: of two about one event flow the greater version holds.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the message: the same at every try. */
                    "webhook-id": string;
                    /** @description When this try was made, in seconds since 1970. Refuse what is minutes old. */
                    "webhook-timestamp": string;
                    /** @description As v1,{base64}, by each secret that holds. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        type: "route.ended";
                        /**
                         * Format: date-time
                         * @description When the message was written.
                         */
                        timestamp: string;
                        data: components["schemas"]["EndedRoute"];
                    };
                };
            };
            responses: {
                /** @description No more messages are wanted: the address is turned off. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The message was taken. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It is tried again. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "route.forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event flow is not kept any more: nothing is to be published for it
         * @description Signed as Standard Webhooks say: webhook-signature has one or more signatures, apart by a space; while a secret is renewed there are two. Each is v1, and the base64 of an HMAC with SHA-256 over webhook-id, webhook-timestamp and the body as it came, joined by full stops. The key is what follows whsec_ in the secret, read as base64. Answer with a status from 200 to 299 within 15 seconds. Anything else, a redirect too, is tried again under the same webhook-id, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. 410 turns the address off. Messages may come twice, late or in another order: of two about one event flow the greater version holds.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the message: the same at every try. */
                    "webhook-id": string;
                    /** @description When this try was made, in seconds since 1970. Refuse what is minutes old. */
                    "webhook-timestamp": string;
                    /** @description As v1,{base64}, by each secret that holds. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        type: "route.forgotten";
                        /**
                         * Format: date-time
                         * @description When the message was written.
                         */
                        timestamp: string;
                        data: {
                            /** Format: uuid */
                            flowId: string;
                        };
                    };
                };
            };
            responses: {
                /** @description No more messages are wanted: the address is turned off. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The message was taken. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It is tried again. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody pressed Send a test
         * @description Signed as Standard Webhooks say: webhook-signature has one or more signatures, apart by a space; while a secret is renewed there are two. Each is v1, and the base64 of an HMAC with SHA-256 over webhook-id, webhook-timestamp and the body as it came, joined by full stops. The key is what follows whsec_ in the secret, read as base64. Answer with a status from 200 to 299 within 15 seconds. Anything else, a redirect too, is tried again under the same webhook-id, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. 410 turns the address off. Messages may come twice, late or in another order: of two about one event flow the greater version holds.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the message: the same at every try. */
                    "webhook-id": string;
                    /** @description When this try was made, in seconds since 1970. Refuse what is minutes old. */
                    "webhook-timestamp": string;
                    /** @description As v1,{base64}, by each secret that holds. */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        type: "test";
                        /**
                         * Format: date-time
                         * @description When the message was written.
                         */
                        timestamp: string;
                        data: Record<string, never>;
                    };
                };
            };
            responses: {
                /** @description No more messages are wanted: the address is turned off. */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The message was taken. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It is tried again. */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "token_missing" | "token_unknown" | "token_expired" | "token_revoked" | "scope_missing" | "too_many_requests" | "too_many_waiting" | "operation_unknown" | "method_not_allowed" | "body_not_json" | "body_too_large" | "request_invalid" | "cursor_malformed" | "cursor_foreign" | "account_unknown" | "flow_unknown" | "organization_unknown" | "organization_taken" | "event_type_unknown" | "event_type_not_found" | "event_type_name_taken" | "event_type_in_use" | "event_type_status" | "region_not_offered" | "authorization_invalid" | "flow_not_active" | "nothing_to_ask" | "test_event_unknown" | "test_event_under_way" | "payload_invalid" | "flow_over" | "flow_goes_on" | "draft_under_way" | "flow_activated" | "flow_not_waiting" | "deadline_not_possible" | "changed_meanwhile" | "not_sent" | "idempotency_key_missing" | "idempotency_key_reused" | "idempotency_in_progress" | "unavailable" | "failed";
            /** @description Also in the header X-Request-Id, and in the portal's log. */
            requestId: string;
            errors?: {
                /** @description A JSON pointer into the body, or the name of a parameter. */
                at: string;
                detail: string;
            }[];
        };
        RoutesPage: {
            routes: components["schemas"]["Route"][];
            /** @description Where to go on, as since. */
            cursor: string;
            /** @description There is more to read now. */
            more: boolean;
        };
        Route: components["schemas"]["PublishedRoute"] | components["schemas"]["EndedRoute"];
        PublishedRoute: {
            /** @description What the partner's own systems know the customer by. */
            accountId: string;
            /** Format: uuid */
            flowId: string;
            /** @description Counts how often the flow was requested. Each generation has a channel of its own. */
            generation: number;
            /** @enum {string} */
            state: "draft" | "in_review" | "requested" | "waiting_for_activation" | "active" | "expired" | "topic_deleted" | "deleted" | "declined";
            /** @description Grows with every change in the feed: of two versions of a flow the greater one holds. */
            version: number;
            /** Format: date-time */
            changedAt: string;
            /** @constant */
            publish: true;
            region: string;
            namespace: string;
            /** @description Where to publish: the partner namespace's endpoint, as Azure showed it. */
            endpoint: string;
            /** @description Value of the header aeg-channel-name. */
            channel: string;
            /** @constant */
            routingMode: "ChannelNameHeader";
            /** @description The source of every event for this customer. */
            source: string;
            /** @description What the customer chose and Azure has. Publish no other type: Azure does not filter. */
            eventTypes: string[];
        };
        EndedRoute: {
            /** @description What the partner's own systems know the customer by. */
            accountId: string;
            /** Format: uuid */
            flowId: string;
            /** @description Counts how often the flow was requested. Each generation has a channel of its own. */
            generation: number;
            /** @enum {string} */
            state: "draft" | "in_review" | "requested" | "waiting_for_activation" | "active" | "expired" | "topic_deleted" | "deleted" | "declined";
            /** @description Grows with every change in the feed: of two versions of a flow the greater one holds. */
            version: number;
            /** Format: date-time */
            changedAt: string;
            /** @constant */
            publish: false;
            /**
             * @description expired: It was not activated in time. topic_deleted: The customer deleted the partner topic. deleted: It was deleted. declined: It was requested again and declined. deletion_asked: Its deletion was asked for, and Azure has not confirmed it yet. not_activated: It was requested again, and the new partner topic is not activated yet. region_not_offered: Its partner namespace is not there any more.
             * @enum {string}
             */
            reason: "expired" | "topic_deleted" | "deleted" | "declined" | "deletion_asked" | "not_activated" | "region_not_offered";
        };
        AccountRoutes: {
            accountId: string;
            /** @enum {string} */
            standing: "receiving" | "ended" | "nothing_yet";
            routes: components["schemas"]["Route"][];
        };
        EventFlowsPage: {
            flows: components["schemas"]["EventFlow"][];
            /** @description Where to go on, as before; null at the end. */
            next: string | null;
        };
        EventFlow: {
            /** Format: uuid */
            flowId: string;
            accountId: string;
            name: string;
            /** @enum {string} */
            state: "draft" | "in_review" | "requested" | "waiting_for_activation" | "active" | "expired" | "topic_deleted" | "deleted" | "declined";
            /**
             * @description none: Azure is as it is wanted. applying: asked, not confirmed. blocked: refused. drifted: changed in Azure.
             * @enum {string}
             */
            change: "none" | "applying" | "blocked" | "drifted";
            /** @description What Azure refused, where change is blocked. */
            refused: components["schemas"]["Refusal"] | null;
            /** @description Counts how often it was requested. */
            generation: number;
            /** @description Grows with each change of the event flow; the version of its route is another number. */
            version: number;
            azureSubscriptionId: string | null;
            resourceGroup: string | null;
            region: string | null;
            topicName: string | null;
            /** @description Its name in Azure. Whether there is anything to publish to it is what routes say. */
            channel: string;
            /** @description What is wanted. */
            eventTypes: string[];
            /** @description What Azure showed when it was last read. */
            appliedEventTypes: string[];
            requestedBy: string | null;
            requestedAt: string | null;
            topicCreatedAt: string | null;
            /** @description Until then the customer has to activate the partner topic, or Azure ends it. */
            activateBy: string | null;
            /** @description When Azure first showed it as activated. A deactivation afterwards is seen by the customer alone. */
            activatedAt: string | null;
            declineReason: string | null;
            /** @description How fresh all this is. */
            azureLastAskedAt: string | null;
        };
        Refusal: {
            /** @enum {string} */
            reason: "authorization_missing" | "provider_not_registered" | "resource_group_not_found" | "subscription_not_found" | "topic_name_taken" | "policy_denied" | "request_rejected" | "region_not_offered" | "quota_reached" | "partner_access_denied" | "azure_throttled" | "azure_unavailable" | "azure_failing";
            title: string;
            /** @description As the customer reads it: the Azure that is theirs is "your Azure" there. */
            cause: string;
            /** @description What is to be done, and by whom. */
            next: string;
            /** @enum {string} */
            mendedBy: "customer" | "partner" | "nobody";
        };
        EventFlowRequest: {
            accountId: string;
            /** @description What the customer calls the event flow. At most 80 characters. */
            name: string;
            /** @description A GUID. */
            azureSubscriptionId: string;
            resourceGroup: string;
            /** @description One that the portal offers, such as westeurope. */
            region: string;
            /** @description Without it the portal chooses one. */
            topicName?: string;
            eventTypes: string[];
            /** @description Who at the customer asked. They are named in Azure before activation. */
            requestedBy: string;
            /** @description Until when they said that they authorized the partner: 7, 30 or 90 days, or a day such as 2027-01-31. */
            authorizedUntil: string;
        };
        EventFlowRequestAgain: {
            /** @description What the customer calls the event flow. At most 80 characters. */
            name: string;
            /** @description A GUID. */
            azureSubscriptionId: string;
            resourceGroup: string;
            /** @description One that the portal offers, such as westeurope. */
            region: string;
            /** @description Without it the portal chooses one. */
            topicName?: string;
            eventTypes: string[];
            /** @description Who at the customer asked. They are named in Azure before activation. */
            requestedBy: string;
            /** @description Until when they said that they authorized the partner: 7, 30 or 90 days, or a day such as 2027-01-31. */
            authorizedUntil: string;
        };
        EventTypeChoice: {
            eventTypes: string[];
        };
        Deadline: {
            /** Format: date-time */
            until: string;
        };
        TestEvent: {
            /**
             * Format: uuid
             * @description Also the id of the CloudEvent.
             */
            testEventId: string;
            /** Format: uuid */
            flowId: string;
            eventType: string;
            /**
             * @description accepted: by Azure. Whether the customer's handlers got it, only their Azure knows.
             * @enum {string}
             */
            outcome: "waiting" | "accepted" | "refused";
            askedBy: string;
            /** Format: date-time */
            askedAt: string;
            answeredAt: string | null;
            httpStatus: number | null;
            /** @description Why Azure refused it, in its words. */
            reason: string | null;
        };
        TestEventRequest: {
            eventType: string;
            payload?: {
                [key: string]: unknown;
            };
        };
        Catalogue: {
            eventTypes: components["schemas"]["EventType"][];
        };
        EventType: {
            name: string;
            displayName: string;
            group: string;
            description: string;
            /** @enum {string} */
            status: "draft" | "published" | "deprecated" | "retired";
            documentationUrl?: string;
            dataSchemaUrl?: string;
            samplePayload: {
                [key: string]: unknown;
            };
            dataSchema?: {
                [key: string]: unknown;
            };
            /** @description Counts up with every change. Told with a change, the change is made only while it is still this one: so nothing is written over unseen. */
            version: number;
        };
        EventTypeEntry: {
            displayName: string;
            group: string;
            description: string;
            samplePayload: {
                [key: string]: unknown;
            };
            documentationUrl?: string;
            dataSchemaUrl?: string;
            dataSchema?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "draft" | "published" | "deprecated" | "retired";
            /** @description Counts up with every change. Told with a change, the change is made only while it is still this one: so nothing is written over unseen. */
            version?: number;
        };
        UsagePage: {
            usage: components["schemas"]["UsageMinute"][];
            /** @description Where to go on, as after; null at the end. */
            next: string | null;
        };
        UsageMinute: {
            /**
             * Format: date-time
             * @description The beginning of the minute, UTC.
             */
            minute: string;
            accountId: string;
            /** @description null: the account has no event flow to publish to. */
            flowId: string | null;
            accepted: number;
            failed: number;
            /** @description Not sent: of a type that was not chosen, or for a flow that ended. */
            dropped: number;
            /** @description Of the accepted: begun 64 KB, event by event. */
            units: number;
            /** @description When the newest of the accepted was accepted. In a report at most an hour ahead; what is ahead of the portal's own clock is kept as that one's time. */
            lastAcceptedAt: string | null;
            eventType: string;
            /** @description Why events failed or were dropped: a code, and how often. */
            reasons: {
                [key: string]: number;
            };
        };
        UsageCounted: {
            /** Format: uuid */
            reportId: string;
            /** @description It was counted before, and was not counted now. */
            again: boolean;
            ignored: {
                entry: number;
                /** @enum {string} */
                because: "account_unknown" | "flow_unknown";
            }[];
        };
        UsageEntry: {
            /**
             * Format: date-time
             * @description The beginning of the minute, UTC; at most 7 days ago and an hour ahead.
             */
            minute: string;
            accountId: string;
            /** @description null: the account has no event flow to publish to. */
            flowId: string | null;
            accepted: number;
            failed: number;
            /** @description Not sent: of a type that was not chosen, or for a flow that ended. */
            dropped: number;
            /** @description Of the accepted: begun 64 KB, event by event. */
            units: number;
            /** @description When the newest of the accepted was accepted. In a report at most an hour ahead; what is ahead of the portal's own clock is kept as that one's time. */
            lastAcceptedAt: string | null;
            eventType: string;
            /** @description Why events failed or were dropped: a code, and how often. At most 50 codes. */
            reasons: {
                [key: string]: number;
            };
        };
        OrganizationsPage: {
            organizations: components["schemas"]["Organization"][];
            /** @description Where to go on, as after; null at the end. */
            next: string | null;
        };
        Organization: {
            /** @description What your own systems know the customer by. */
            accountId: string;
            name: string;
            /**
             * Format: uuid
             * @description Its directory in Microsoft Entra ID.
             */
            tenantId: string;
        };
        NewOrganization: {
            accountId: string;
            name: string;
            /** Format: uuid */
            tenantId: string;
        };
        OrganizationName: {
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRoutes: {
        parameters: {
            query?: {
                since?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of routes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutesPage"];
                };
            };
            /** @description request_invalid: The request is not valid. cursor_malformed: This is not a cursor. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "cursor_malformed";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description cursor_foreign: The cursor belongs to another time or to another portal. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_foreign";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    watchRoutes: {
        parameters: {
            query?: {
                since?: string;
                limit?: number;
                wait?: number;
            };
            header?: {
                /** @description Of a stream alone: the id of the last event that was read. It goes before since. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of routes, perhaps an empty one; or a stream of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutesPage"];
                    "text/event-stream": string;
                };
            };
            /** @description request_invalid: The request is not valid. cursor_malformed: This is not a cursor. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "cursor_malformed";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description cursor_foreign: The cursor belongs to another time or to another portal. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor_foreign";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. too_many_waiting: Too many requests wait at once. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests" | "too_many_waiting";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listAccountRoutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All routes of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRoutes"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description account_unknown: No organization has this account ID. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "account_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listFlows: {
        parameters: {
            query?: {
                accountId?: string;
                state?: "in_review" | "requested" | "waiting_for_activation" | "active" | "expired" | "topic_deleted" | "deleted" | "declined";
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of event flows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlowsPage"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description account_unknown: No organization has this account ID. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "account_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    requestFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventFlowRequest"];
            };
        };
        responses: {
            /** @description The event flow as it is now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. idempotency_key_missing: No idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "idempotency_key_missing";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description account_unknown: No organization has this account ID. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "account_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. not_sent: It could not be sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "not_sent";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. region_not_offered: The region is not offered. event_type_unknown: The catalogue does not offer this event type. authorization_invalid: The authorization that was told cannot be right. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "region_not_offered" | "event_type_unknown" | "authorization_invalid";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event flow, as its page shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deleteFlow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event flow as it is now. Azure is asked next; change says when it has answered. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    requestFlowAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key": string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventFlowRequestAgain"];
            };
        };
        responses: {
            /** @description The event flow as it is now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. idempotency_key_missing: No idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "idempotency_key_missing";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. flow_goes_on: The event flow is not over. draft_under_way: A draft of it is under way. not_sent: It could not be sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "flow_goes_on" | "draft_under_way" | "not_sent";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. region_not_offered: The region is not offered. event_type_unknown: The catalogue does not offer this event type. authorization_invalid: The authorization that was told cannot be right. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "region_not_offered" | "event_type_unknown" | "authorization_invalid";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    changeFlowEventTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventTypeChoice"];
            };
        };
        responses: {
            /** @description The event flow as it is now. Azure is asked next; change says when it has answered. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. flow_over: The event flow is over. changed_meanwhile: Somebody else changed it at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "flow_over" | "changed_meanwhile";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. event_type_unknown: The catalogue does not offer this event type. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "event_type_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    extendFlowDeadline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Deadline"];
            };
        };
        responses: {
            /** @description The event flow as it is now. Azure is asked next; change says when it has answered. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. flow_activated: The partner topic is activated already. flow_not_waiting: The event flow does not wait for its activation. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "flow_activated" | "flow_not_waiting";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. deadline_not_possible: Azure does not take this deadline. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "deadline_not_possible";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    checkFlow: {
        parameters: {
            query?: never;
            header: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key": string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event flow as it is now. Azure is asked next; change says when it has answered. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventFlow"];
                };
            };
            /** @description request_invalid: The request is not valid. idempotency_key_missing: No idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "idempotency_key_missing";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. nothing_to_ask: There is nothing to ask Azure about. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "nothing_to_ask";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key": string;
            };
            path: {
                flowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestEventRequest"];
            };
        };
        responses: {
            /** @description The test event, which Azure gets next; read it again to see what became of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEvent"];
                };
            };
            /** @description request_invalid: The request is not valid. idempotency_key_missing: No idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "idempotency_key_missing";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. flow_not_active: The event flow is not active. test_event_under_way: A test event is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "flow_not_active" | "test_event_under_way";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. event_type_unknown: The catalogue does not offer this event type. payload_invalid: The payload does not fit its event type. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused" | "event_type_unknown" | "payload_invalid";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readTestEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flowId: string;
                testEventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEvent"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description flow_unknown: There is no such event flow. test_event_unknown: There is no such test event. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "flow_unknown" | "test_event_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every event type there is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readEventType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description event_type_not_found: The catalogue has no such event type. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "event_type_not_found";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    writeEventType: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventTypeEntry"];
            };
        };
        responses: {
            /** @description The event type as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. event_type_name_taken: Another event type has this name. event_type_status: The event type cannot be given this status now. changed_meanwhile: Somebody else changed it at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "event_type_name_taken" | "event_type_status" | "changed_meanwhile";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    deleteEventType: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event type as it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description event_type_not_found: The catalogue has no such event type. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "event_type_not_found";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. event_type_in_use: Something still names this event type. changed_meanwhile: Somebody else changed it at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "event_type_in_use" | "changed_meanwhile";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listUsage: {
        parameters: {
            query?: {
                accountId?: string;
                flowId?: string;
                from?: string;
                until?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsagePage"];
                };
            };
            /** @description request_invalid: The request is not valid. cursor_malformed: This is not a cursor. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "cursor_malformed";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description account_unknown: No organization has this account ID. flow_unknown: There is no such event flow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "account_unknown" | "flow_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    reportUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    reportId: string;
                    entries: components["schemas"]["UsageEntry"][];
                };
            };
        };
        responses: {
            /** @description What of it was counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageCounted"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationsPage"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    addOrganization: {
        parameters: {
            query?: never;
            header: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganization"];
            };
        };
        responses: {
            /** @description The organization as it was added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description request_invalid: The request is not valid. idempotency_key_missing: No idempotency key. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid" | "idempotency_key_missing";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. organization_taken: The directory or account ID belongs to an organization already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "organization_taken";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    readOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization with this account ID. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description organization_unknown: There is no such organization. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization_unknown";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    renameOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own. The same request sent again with it within 24 hours is done once and answered the same. */
                "Idempotency-Key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationName"];
            };
        };
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description request_invalid: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request_invalid";
                    };
                };
            };
            /** @description token_missing: No token. token_unknown: The token is not known. token_expired: The token has expired. token_revoked: The token was revoked. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "token_missing" | "token_unknown" | "token_expired" | "token_revoked";
                    };
                };
            };
            /** @description scope_missing: The token does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "scope_missing";
                    };
                };
            };
            /** @description organization_unknown: There is no such organization. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "organization_unknown";
                    };
                };
            };
            /** @description idempotency_in_progress: The same request is under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description body_too_large: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_too_large";
                    };
                };
            };
            /** @description body_not_json: The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "body_not_json";
                    };
                };
            };
            /** @description idempotency_key_reused: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency_key_reused";
                    };
                };
            };
            /** @description too_many_requests: Too many requests. */
            429: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "too_many_requests";
                    };
                };
            };
            /** @description failed: Something failed on the portal's side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "failed";
                    };
                };
            };
            /** @description unavailable: Not available at the moment. */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
}
