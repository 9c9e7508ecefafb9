import Contest
import ContestDesk
import ContestStore
import Synchronization
import Testing

@testable import ContestServer

/// A public page is made once and given to many readers, for at most a second, and never after a new record.
struct PublicPageCacheTests {
  private final class Count: Sendable {
    let made = Mutex(0)
    func make(_ status: Int = 200) -> WebAnswer {
      WebAnswer(status: status, body: Array("\(made.withLock { $0 += 1; return $0 })".utf8))
    }
  }

  private static func key(_ target: String = "/p", head: Int = 1) -> PublicPageCache.Key {
    .init(target: target, language: "zh", head: head)
  }

  @Test func `many simultaneous readers get one page`() async throws {
    let (cache, count) = (PublicPageCache(), Count())
    // One moment for all: on a busy machine the last may ask more than a second after the first.
    let now = ContinuousClock.now
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await cache.answer(Self.key(), now: now) {
            try await Task.sleep(for: .milliseconds(20))
            return count.make()
          }.text
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(answers == ["1"])
  }

  @Test func `a page is made anew after a second, after a record, and for another address`()
    async throws
  {
    let (cache, count) = (PublicPageCache(), Count())
    let now = ContinuousClock.now
    func ask(_ key: PublicPageCache.Key, _ milliseconds: Int) async throws -> String {
      try await cache.answer(key, now: now + .milliseconds(milliseconds)) { count.make() }.text
    }
    #expect(try await ask(Self.key(), 0) == "1")
    #expect(try await ask(Self.key(), 999) == "1")
    #expect(try await ask(Self.key(), 1_000) == "2")
    #expect(try await ask(Self.key(head: 2), 1_000) == "3")
    #expect(try await ask(Self.key("/p/x"), 1_000) == "4")
  }

  @Test func `error pages are not kept`() async throws {
    let (cache, count) = (PublicPageCache(), Count())
    for wanted in ["1", "2"] {
      #expect(try await cache.answer(Self.key()) { count.make(404) }.text == wanted)
    }
    await #expect(throws: WebFault.self) {
      try await cache.answer(Self.key()) { throw WebFault.notFound }
    }
    #expect(try await cache.answer(Self.key()) { count.make() }.text == "3")
  }

  @Test func `public pages are the same for signed-in readers, and hiding works at once`()
    async throws
  {
    let plain = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let target = "/p/\(plain.edition.id)"
    func ask() async throws -> WebAnswer {
      let request = try #require(
        WebRequest(.get, target, headers: ["host": "contest.test"], body: [], source: "10.0.0.9"))
      return await plain.site.answer(request)
    }
    try await plain.desk.setFront(.shown, edition: plain.edition.id)
    let first = try await ask()
    #expect(first.status == 200)
    #expect(try await ask().body == first.body)
    try await plain.desk.setFront(.hidden, edition: plain.edition.id)
    #expect(try await ask().status == 404)
  }
}
