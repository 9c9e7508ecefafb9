/// Public pages that were made within the last second: 公众页的缓存.
///
/// When a list is published, thousands of people open the same page at once. It is made for one of them, and the others
/// get the same bytes. A page is used until something is recorded, so that a hidden edition disappears at once, and for
/// one second at most, because it shows the remaining time. Only readers who are not signed in get pages from here.
actor PublicPageCache {
  struct Key: Hashable, Sendable {
    let target: String
    let language: String
    /// The number of the last audit record when the page was requested.
    let head: Int
  }

  private struct Kept {
    let answer: WebAnswer
    let at: ContinuousClock.Instant
  }

  /// How long a page is used.
  static let age = Duration.seconds(1)
  /// How many bytes are kept; when there are more, all are dropped.
  static let most = 32 << 20

  private var kept: [Key: Kept] = [:]
  private var making: [Key: Task<WebAnswer, any Error>] = [:]
  private var size = 0

  /// The page, made by `make` unless it is kept. Readers who ask while it is being made wait for the same page.
  func answer(
    _ key: Key, now: ContinuousClock.Instant = .now,
    make: @escaping @Sendable () async throws -> WebAnswer
  ) async throws -> WebAnswer {
    if let one = kept[key], one.at.duration(to: now) < Self.age { return one.answer }
    if let task = making[key] { return try await task.value }
    // A task of its own begins on the shared threads unless it is told otherwise.
    let task = Task(executorPreference: RequestThreads.shared) { try await make() }
    making[key] = task
    defer { making[key] = nil }
    let answer = try await task.value
    if answer.status == 200 { keep(answer, key, now) }
    return answer
  }

  private func keep(_ answer: WebAnswer, _ key: Key, _ now: ContinuousClock.Instant) {
    let length = answer.length
    guard length <= Self.most / 4 else { return }
    if size + length > Self.most {
      kept = [:]
      size = 0
    }
    size += length - (kept[key]?.answer.length ?? 0)
    kept[key] = Kept(answer: answer, at: now)
  }
}
