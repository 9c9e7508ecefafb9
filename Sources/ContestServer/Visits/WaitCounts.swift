import Contest
import ContestDesk
import ContestStore

/// How many things wait for somebody in each edition, as it was counted: 哪一届等您办，数过的.
///
/// In an edition with closed rounds a count computes the results, seconds in one of 50,000 works, and the page where an edition is chosen
/// counts all of them. So a count that took long is used again while nothing is recorded in its edition, and the page says when it was
/// counted. The page waits a few seconds for all editions together; what is not counted by then is counted on, and told as not counted.
actor WaitCounts {
  struct Key: Hashable, Sendable {
    let edition: Edition.ID
    let actor: Actor
  }

  struct Counted: Hashable, Sendable {
    let count: Int
    /// When it was counted; `nil` for now.
    let since: Instant?
  }

  /// What a count needs to know of its edition.
  struct Ground: Sendable {
    let now: Instant
    let head: @Sendable () async throws -> AuditHead
    let isUnchanged: @Sendable (AuditHead) async throws -> Bool
    let count: @Sendable () async throws -> Int
  }

  private struct Kept {
    let count: Int
    let head: AuditHead
    let at: Instant
    let began: ContinuousClock.Instant
    let cost: Duration

    /// Deadlines pass without a record, so a count is used for twenty times as long as it took, and a quarter of an hour at most.
    func holds(at now: ContinuousClock.Instant) -> Bool {
      began.duration(to: now) < min(cost * 20, .seconds(900))
    }
  }

  /// How long a page waits for the counts of all its editions: a default of ours.
  static let patience = Duration.seconds(3)
  /// How many editions are counted at once on a server.
  static let atOnce = 2
  private static let most = 4_096

  private var kept: [Key: Kept] = [:]
  private var failed: [Key: any Error] = [:]
  private var counting: Set<Key> = []

  /// The count, kept or new; `nil` if it is not known by `deadline`.
  func count(
    _ key: Key, _ ground: Ground, until deadline: ContinuousClock.Instant
  ) async throws -> Counted? {
    if let one = kept[key], one.holds(at: .now), try await ground.isUnchanged(one.head) {
      return Counted(count: one.count, since: one.at)
    }
    guard counting.contains(key) || counting.count < Self.atOnce, .now < deadline else {
      return nil
    }
    if counting.insert(key).inserted {
      (kept[key], failed[key]) = (nil, nil)
      // It goes on when the page no longer waits for it.
      Task(executorPreference: RequestThreads.shared) { await self.carryOut(key, ground) }
    }
    while counting.contains(key), .now < deadline {
      try await Task.sleep(for: .milliseconds(2))
    }
    if let error = failed.removeValue(forKey: key) { throw error }
    return counting.contains(key) ? nil : kept[key].map { Counted(count: $0.count, since: nil) }
  }

  private func carryOut(_ key: Key, _ ground: Ground) async {
    let began = ContinuousClock.now
    defer { counting.remove(key) }
    do {
      let head = try await ground.head()
      let count = try await ground.count()
      if kept.count >= Self.most { kept = [:] }
      kept[key] = Kept(
        count: count, head: head, at: ground.now, began: began, cost: began.duration(to: .now))
    } catch {
      failed[key] = error
    }
  }
}
