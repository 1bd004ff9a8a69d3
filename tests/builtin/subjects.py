"""Two subjects to be interviewed on: caching headers, and the queries behind a list of orders."""

from __future__ import annotations

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.scenario import Fact, Scenario, Stage

HEADERS = Question(
    id="caching/headers",
    title="Cache headers",
    question=(
        "A page must never be served stale, yet its images may be."
        " Which HTTP headers do you send, and why?"
    ),
    key_points=(
        KeyPoint(
            "no-store",
            "The page is sent with no-store (or no-cache plus an ETag), so it is always checked",
            weight=2,
            cues=(
                ("no-store",),
                ("no-cache", "etag"),
                ('"must revalidate"',),
            ),
            probe="What would make a browser ask again before it shows the page?",
            hint="Think of the directives of one header.",
        ),
        KeyPoint(
            "fingerprint",
            "Images get a fingerprint in their name and a long lifetime with immutable",
            weight=2,
            cues=(
                ("immutable",),
                ("fingerprint name",),
                ("hash", "file name"),
                ("max-age=31536000",),
            ),
            probe="How could an image be kept for a year and still be replaced tomorrow?",
            hint="Look at what the address of the image is made of.",
        ),
        KeyPoint(
            "vary",
            "Vary names the request headers that the answer depends on",
            cues=(("vary header",), ("vary", "request header"), ("vary accept",)),
            probe="Two readers, two languages, one shared store: what keeps them apart?",
        ),
        KeyPoint(
            "swr",
            "stale-while-revalidate lets a stored copy be shown while a fresh one is fetched",
        ),
    ),
    mistakes=(
        Mistake(
            "max-age-zero",
            "Believes that max-age=0 forbids keeping a copy",
            cues=(
                ("max-age=0", "never stored"),
                ("max-age=0", "forbids"),
                ("max-age=0 not cached",),
            ),
            correction="It only makes the copy stale at once.",
        ),
        Mistake(
            "query-string",
            "Wants to purge the whole cache on each release",
            cues=(("purge whole cache",), ("purge everything",)),
        ),
        Mistake("forgets-vary", "Never mentions Vary", omits="vary"),
    ),
    minutes=2,
    model_answer=(
        "I send the page with no-store, or with no-cache and an ETag, so the browser must check"
        " it every time. The images get a hash in the file name and a long max-age with immutable."
        " If the answer differs by language I set the Vary header. And stale-while-revalidate"
        " lets the browser show a stored copy while it fetches a fresh one."
    ),
)

ORDERS = Question(
    id="databases/orders",
    title="A slow list of orders",
    question="The list of orders with their lines is slow. What do you suspect and do?",
    key_points=(
        KeyPoint(
            "n-plus-one",
            "One query fetches the orders, then another query runs for each of them: N+1",
            weight=3,
            cues=(
                ("N+1",),
                ('"query for each"',),
                ('query "per order"',),
                ("queries loop",),
            ),
            probe="Ten orders: what is sent to the server, and how often?",
            hint="Count what happens.",
        ),
        KeyPoint(
            "eager",
            "Eager loading cures the N+1: the lines are fetched along with the orders",
            weight=3,
            cues=(
                ("eager loading solves",),
                ("eager loading fixes",),
                ("eager loading cures",),
                ("use eager loading",),
                ("eager loading include",),
                ("fetch lines along",),
                ("join instead",),
            ),
            probe="How do you bring the number down?",
            hint="When should the lines come?",
        ),
        KeyPoint(
            "plan",
            "The query plan is checked with EXPLAIN ANALYZE for a sequential scan",
            weight=2,
            cues=(('"explain analyze"',), ("check plan",), ("query plan",), ("sequential scan",)),
            probe="One statement stays slow: how do you find out why?",
        ),
        KeyPoint(
            "percentile",
            "Looks at p99 and not at the average",
            cues=(("p99",), ("percentile",)),
        ),
        KeyPoint(
            "pool-last",
            "The queries are fixed first, and only after that the pool is raised",
            cues=(("queries", "pool", "raise"), ("queries", "pool", "bigger")),
        ),
    ),
    mistakes=(
        Mistake(
            "lazy-cures",
            "Holds that lazy loading cures it",
            penalty=2,
            cues=(
                ("lazy loading cures",),
                ("lazy loading fixes",),
                ("lazy loading solves",),
                ("use lazy loading",),
                ("switch to lazy loading",),
            ),
        ),
        Mistake(
            "bigger-server",
            "Scales the server first",
            penalty=2,
            cues=(("bigger server",), ("scale server first",)),
        ),
    ),
    minutes=3,
    model_answer=(
        "I suspect an N+1: one query for the orders and then a query for each order. I look at p99"
        " in the metrics and check the query plan with EXPLAIN ANALYZE. Eager loading fixes it,"
        " because the lines are fetched along with the orders. Only after the queries are fixed"
        " would I raise the pool."
    ),
)

SCENARIO = Scenario(
    id="slow-orders",
    title="The slow orders",
    role="Backend engineer",
    level="senior",
    stages=(
        Stage("orders", "Orders", ORDERS.question, ORDERS, minutes=3),
        Stage("headers", "Headers", HEADERS.question, HEADERS, minutes=2),
    ),
    closing="That was my last question. Thank you for your time.",
    brief=(
        "You run the order service of a small shop. On Mondays the list of orders takes nine"
        " seconds, and the warehouse complains about it."
    ),
    facts=(
        Fact(("How much traffic is there?", "requests per second", "load"), "About forty requests"),
        Fact(
            ("Which ORM is it?", "Prisma or TypeORM"),
            "It is Prisma; answer for another one if you know it better.",
        ),
        Fact(("How big are the tables?", "how many rows"), "There are two million orders."),
        Fact(("Which database is it?", "PostgreSQL version"), "It is PostgreSQL 16."),
        Fact(("What monitoring exists?", "metrics", "APM"), "There are dashboards and traces."),
        Fact(("When did it begin?", "since when"), "It began six weeks ago."),
    ),
)


def said(*texts: str, asked: str = "") -> list[Turn]:
    """A conversation: the question, then what the candidate says, turn by turn."""
    turns = [Turn(1, Speaker.INTERVIEWER, asked or ORDERS.question, "orders", move=Move.OPEN)]
    turns += [
        Turn(number, Speaker.CANDIDATE, text, "orders") for number, text in enumerate(texts, 2)
    ]
    return turns
