/// Pages for everybody that were made within the last second: 公众页的缓存.
///
/// When a list goes public thousands open the same page at once. One of them makes it, the others are given the same bytes. A
/// page is good for as long as nothing was recorded since, for a second at most, because it tells what time is left; so an
/// edition that is hidden is hidden at once. Only whoever is not signed in is answered from here.
actor PublicPageCache {
  struct Key: Hashable, Sendable {
    let target: String
    let language: String
    /// The number of the last record when the page was asked for.
    let head: Int
  }

  private struct Kept {
    let answer: WebAnswer
    let at: ContinuousClock.Instant
  }

  /// For how long a page is good.
  static let age = Duration.seconds(1)
  /// How much is kept, in bytes; then all of it goes.
  static let most = 32 << 20

  private var kept: [Key: Kept] = [:]
  private var making: [Key: Task<WebAnswer, any Error>] = [:]
  private var size = 0

  /// The page, made by `make` unless it is there; whoever asks for it meanwhile waits for the same one.
  func answer(
    _ key: Key, now: ContinuousClock.Instant = .now,
    make: @escaping @Sendable () async throws -> WebAnswer
  ) async throws -> WebAnswer {
    if let one = kept[key], one.at.duration(to: now) < Self.age { return one.answer }
    if let task = making[key] { return try await task.value }
    let task = Task { try await make() }
    making[key] = task
    defer { making[key] = nil }
    let answer = try await task.value
    if answer.status == 200 { keep(answer, key, now) }
    return answer
  }

  private func keep(_ answer: WebAnswer, _ key: Key, _ now: ContinuousClock.Instant) {
    let length = answer.body.count
    guard length <= Self.most / 4 else { return }
    if size + length > Self.most {
      kept = [:]
      size = 0
    }
    size += length - (kept[key]?.answer.body.count ?? 0)
    kept[key] = Kept(answer: answer, at: now)
  }
}
