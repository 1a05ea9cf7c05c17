"""Jobs handed in together run one by one, as the key that handed them in, each once."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from partners.enums import Role
from partners.errors import Unreachable
from partners.models import Batch, BatchJob, Customer, Partner, SigningKey
from partners.rpc import run_batch as running
from partners.rpc.outside_post import NotSent
from partners.rpc.run_batch import run_batch
from tests.factories import PartnerFactory
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.django_db

ADD = {"namespace": "contact", "action": "addOrUpdateContact"}
ADA = {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"}
PING = {"namespace": "test", "action": "ping"}
CALLBACK = "https://example.com/done?batch=1"


@pytest.fixture
def partner() -> Partner:
    return PartnerFactory()


@pytest.fixture
def caller(partner: Partner) -> RpcClient:
    return RpcClient.of(partner)


@pytest.fixture(autouse=True)
def posted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """What would have been posted to the outside."""
    posts: list[tuple[str, bytes]] = []
    monkeypatch.setattr(running, "post_outside", lambda url, body: posts.append((url, body)))
    return posts


def hand_in(caller: RpcClient, *jobs: Any, **params: Any) -> str:
    return caller.ask("batch", "run", {"jobs": list(jobs), **params})["asyncId"]


def run_all(async_id: str) -> None:
    run_batch(batch_id=Batch.objects.get(async_id=async_id).pk)


def responses(caller: RpcClient, async_id: str) -> list[Any]:
    return [row["response"] for row in caller.ask("batch", "results", {"async": async_id})["results"]]


def jobs_waiting() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args ->> 'batch_id')::bigint FROM procrastinate_jobs WHERE task_name = 'run_batch'"
        )
        return [batch_id for (batch_id,) in cursor.fetchall()]


def test_a_batch_goes_from_hand_in_to_results(caller: RpcClient, posted: list[tuple[str, bytes]]) -> None:
    async_id = hand_in(
        caller, {**ADD, "params": ADA}, {**ADD, "params": {"id": 9_000_000}}, callbackUrl=CALLBACK
    )
    waiting = caller.ask("batch", "progress", {"async": async_id})
    early = caller.ask("batch", "results", {"async": async_id})

    run_all(async_id)

    results = caller.call("batch", "results", {"async": async_id})
    assert waiting == {"progress": 0}
    assert (early["errorCode"], early["specificCode"]) == (400, 24114)
    assert caller.ask("batch", "progress", {"async": async_id}) == {"progress": 100}
    assert results.json() == {
        "asyncId": async_id,
        "results": [
            {**ADD, "request": ADA, "response": {"success": True, "id": Customer.objects.get().pk}},
            {
                **ADD,
                "request": {"id": 9_000_000},
                "response": {
                    "errorCode": 404,
                    "message": "This does not exist.",
                    "specificCode": 404,
                },
            },
        ],
    }
    assert posted == [(CALLBACK, results.content)]


def test_a_batch_is_enqueued_with_its_transaction(caller: RpcClient) -> None:
    hand_in(caller, PING)
    tried = caller.call("batch", "run", {"jobs": [PING], "dryRun": True})

    assert tried.status_code == 200
    assert jobs_waiting() == [Batch.objects.get().pk]


def test_progress_is_told_in_percent(caller: RpcClient) -> None:
    async_id = hand_in(caller, PING, PING, PING)
    BatchJob.objects.filter(position=0).update(response="{}")

    assert caller.ask("batch", "progress", {"async": async_id}) == {"progress": 33}


def test_answered_jobs_without_an_end_are_not_all(caller: RpcClient) -> None:
    async_id = hand_in(caller, PING)
    BatchJob.objects.update(response="{}")

    assert caller.ask("batch", "progress", {"async": async_id}) == {"progress": 99}


def test_numbers_come_back_as_they_were_sent(caller: RpcClient) -> None:
    body = b'{"jobs": [{"namespace": "test", "action": "ping", "params": {"a": 81.8180000000000000001, "b": 1e400}}]}'

    async_id = caller.send("batch", "run", body).json()["asyncId"]
    run_all(async_id)

    text = caller.call("batch", "results", {"async": async_id}).content.decode()
    assert '"request": {"a": 81.8180000000000000001, "b": 1E+400}' in text


def test_an_interrupted_batch_goes_on_and_repeats_nothing(
    caller: RpcClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async_id = hand_in(caller, {**ADD, "params": ADA}, {**ADD, "params": ADA})
    with monkeypatch.context() as broken:
        broken.setattr(running, "_keep", _killed_at_the_second(running._keep))
        with pytest.raises(KeyboardInterrupt):
            run_all(async_id)
    restarted = caller.ask("batch", "restart", {"async": async_id})

    run_all(async_id)

    assert restarted == {"restarted": True}
    assert Customer.objects.count() == 2
    assert [answer["success"] for answer in responses(caller, async_id)] == [True, True]
    assert caller.ask("batch", "restart", {"async": async_id}) == {"restarted": False}


def _killed_at_the_second(keep: Any) -> Any:
    kept: list[BatchJob] = []

    def killed(job: BatchJob, response: str) -> None:
        if kept and job.pk != kept[0].pk:
            raise KeyboardInterrupt
        kept.append(job)
        keep(job, response)

    return killed


def test_a_job_that_has_its_answer_is_not_done_again(caller: RpcClient) -> None:
    """Two workers at the same batch: the second finds the first one's answer under the lock."""
    async_id = hand_in(caller, {**ADD, "params": ADA})
    late = BatchJob.objects.select_related("batch").get()
    run_all(async_id)

    response = running._response(late.batch, late)

    assert response == BatchJob.objects.get().response
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "response"),
    [
        ({"revoked_at": timezone.now()}, (463, "This key was revoked.")),
        ({"role": Role.VIEWER}, (403, "You do not have permission to do this.")),
    ],
)
def test_a_job_may_what_its_key_may_now(
    caller: RpcClient, partner: Partner, change: dict[str, Any], response: tuple[int, str]
) -> None:
    batch = hand_in(caller, {**ADD, "params": ADA})
    SigningKey.objects.update(**change)

    run_all(batch)

    told = running.results_of(Batch.objects.get())["results"][0]["response"]
    assert (told["errorCode"], told["message"]) == response
    assert Customer.objects.count() == 0


def test_a_mistake_of_ours_is_one_jobs_answer(caller: RpcClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async_id = hand_in(caller, PING, PING)
    monkeypatch.setattr(running, "perform", lambda *_all, **_named: 1 / 0)

    run_all(async_id)

    assert [answer["errorCode"] for answer in responses_of(async_id)] == [500, 500]


def responses_of(async_id: str) -> list[Any]:
    results = running.results_of(Batch.objects.get(async_id=async_id))["results"]
    return [row["response"] for row in results]


def test_an_unknown_action_and_a_wrong_parameter_are_answers(caller: RpcClient) -> None:
    async_id = hand_in(
        caller, {"namespace": "no", "action": "where"}, {"namespace": "contact", "action": "getContact"}
    )

    run_all(async_id)

    assert [(answer["errorCode"], answer["specificCode"]) for answer in responses(caller, async_id)] == [
        (404, 404),
        (400, 23017),
    ]


def test_a_failed_callback_changes_nothing(
    caller: RpcClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(url: str, body: bytes) -> None:
        raise NotSent("The answer was 500.")

    monkeypatch.setattr(running, "post_outside", fail)
    async_id = hand_in(caller, PING, callbackUrl=CALLBACK)

    run_all(async_id)

    assert caller.ask("batch", "progress", {"async": async_id}) == {"progress": 100}
    assert f"The callback of batch {async_id} failed: The answer was 500." in caplog.text


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, 23017),
        ({"jobs": []}, 23017),
        ({"jobs": "x"}, 23016),
        ({"jobs": [{}]}, 24093),
        ({"jobs": [PING, None]}, 24093),
        ({"jobs": [{"namespace": "test"}]}, 24092),
        ({"jobs": [{**PING, "params": [1]}]}, 24092),
        ({"jobs": [{**PING, "action": "x" * 65}]}, 24092),
        ({"jobs": [{"namespace": "batch", "action": "run"}]}, 24092),
        ({"jobs": ["ping"]}, 24092),
        ({"jobs": [PING] * 201}, 24448),
        ({"jobs": [PING], "callbackUrl": "http://example.com"}, 23016),
        ({"jobs": [PING], "callbackUrl": "https://user:word@example.com"}, 23016),
    ],
)
def test_what_is_no_batch_is_refused(caller: RpcClient, params: dict[str, Any], code: int) -> None:
    answer = caller.call("batch", "run", params)

    assert (answer.status_code, answer.json()["specificCode"]) == (400, code)
    assert Batch.objects.count() == 0


def test_two_hundred_jobs_are_a_batch(caller: RpcClient) -> None:
    hand_in(caller, *[PING] * 200)

    assert BatchJob.objects.count() == 200


@pytest.mark.parametrize(("action", "code"), [("progress", 24105), ("results", 24115), ("restart", 24105)])
def test_an_unknown_batch_is_not_found(caller: RpcClient, action: str, code: int) -> None:
    answer = caller.call("batch", action, {"async": "0" * 32})

    assert (answer.status_code, answer.json()["specificCode"]) == (404, code)


def test_a_batch_that_loses_the_database_goes_on_later(
    caller: RpcClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async_id = hand_in(caller, {**ADD, "params": ADA}, PING)
    perform = running.perform
    monkeypatch.setattr(running, "perform", unreachable)
    with pytest.raises(Unreachable):
        run_all(async_id)

    monkeypatch.setattr(running, "perform", perform)
    run_all(async_id)

    added, pinged = responses(caller, async_id)
    assert (added, set(pinged)) == ({"success": True, "id": Customer.objects.get().pk}, {"ack"})


def unreachable(*arguments: object, **options: object) -> None:
    raise Unreachable
