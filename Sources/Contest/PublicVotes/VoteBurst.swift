/// An hour in which one entry had far more votes than in its other hours: 突增. The office sees it, but it changes nothing
/// by itself.
///
/// A burst has at least 30 votes in an hour, and at least ten times the mean of the entry's other hours. The hours run from
/// the first vote of the ballot to its last; both numbers are defaults of ours.
///
/// Over ten hours A has 2 votes an hour and 40 in the fifth: 40 ≥ 30, and 40 ≥ 10 × 2. B has 29 in one hour: too few to say.
public struct VoteBurst: Hashable, Sendable {
  public static let leastVotes = 30
  public static let leastTimes = 10

  public let entry: Entry.ID
  /// The hour's beginning, as hours since 1970.
  public let hour: Int
  public let votes: Int
  /// The entry's votes in all other hours.
  public let others: Int

  public var start: Instant { Instant(millisecondsSince1970: Int64(hour) * 3_600_000) }

  /// The bursts, the largest first. `votes` are numbers by entry and hour.
  public static func find(in votes: [Entry.ID: [Int: Int]]) -> [VoteBurst] {
    let hours = votes.values.flatMap(\.keys)
    guard let first = hours.min(), let last = hours.max() else { return [] }
    let otherHours = last - first
    return votes.flatMap { entry, byHour in
      let all = byHour.values.reduce(0, +)
      return byHour.compactMap { hour, count -> VoteBurst? in
        let others = all - count
        guard count >= leastVotes,
          otherHours == 0 || count * otherHours >= leastTimes * others
        else { return nil }
        return VoteBurst(entry: entry, hour: hour, votes: count, others: others)
      }
    }.sorted { ($1.votes, $0.entry, $0.hour) < ($0.votes, $1.entry, $1.hour) }
  }
}
