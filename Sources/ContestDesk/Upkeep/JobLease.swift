import Contest
import ContestStore

/// Does a piece of work once in each period, whichever of several servers on one database comes first: 定时任务的认领.
///
/// A server that takes the work has it for the time of the lease; when it has not said by then that it is done, because it was
/// killed, the next server that asks has it. Example: with a period of a day and a lease of half an hour, a server that takes it at
/// 02:00 and is killed leaves it to whoever asks from 02:30 on; once it is done nobody has it until 02:00 of the next day.
///
/// The claims stand beside the keys of forms. Periods of days begin at two in the morning in China, when nobody is at work.
struct JobLease: Sendable {
  let name: String
  let periodMinutes: Int64
  let leaseMinutes: Int64

  /// Two in the morning of China in UTC's minutes of the day.
  private static let beginning: Int64 = 18 * 60

  private func place(_ now: Instant) -> (period: Int64, part: Int64) {
    let minutes = now.millisecondsSince1970 / 60_000 - Self.beginning
    let period = minutes / periodMinutes - (minutes % periodMinutes < 0 ? 1 : 0)
    return (period, (minutes - period * periodMinutes) / leaseMinutes)
  }

  private func doneKey(_ now: Instant) -> String {
    "job \(name) \(periodMinutes) \(place(now).period)"
  }

  /// Whether it is for the one who asks to do it now.
  func take(at now: Instant, in notes: Notes) throws -> Bool {
    if try FormKeyRecords.isThere(doneKey(now), in: notes) { return false }
    let key = "\(doneKey(now)) \(place(now).part)"
    return try FormKeyRecords.begin(key, at: now, in: notes) == .first
  }

  /// Says that what was taken at a time is done.
  func end(takenAt begun: Instant, in notes: Notes) throws {
    if try FormKeyRecords.begin(doneKey(begun), at: begun, in: notes) == .first {
      try FormKeyRecords.end(doneKey(begun), location: "done", in: notes)
    }
  }
}
