import Contest
import ContestDesk
import ContestStore

/// What somebody of the office pressed and takes longer than a few seconds: 办得久的.
///
/// Whoever waits for a minute closes the page, or the proxy gives up; the server works on. So it is noted, and “today” tells
/// whoever pressed that it is under way, that it is done and where its answer is, or that it broke off. The note decides
/// nothing and goes after a day.
actor LongWork {
  /// What takes less is over before anybody leaves: a default of ours.
  static let patience = Duration.seconds(5)
  /// A server that has given no sign for so long is taken for stopped.
  private static let seconds: Int64 = 120

  private let patience: Duration
  private var timer: Task<Void, Never>?
  private var job: JobRecord?

  init(patience: Duration) {
    self.patience = patience
  }

  /// Whether what is asked may be told on “today”: a form of the office.
  private static func isFor(_ visit: Visit) -> Bool {
    visit.request.method == .post && visit.request.path.first == "e" && visit.signedIn != nil
      && visit.edition != nil
  }

  private static func prefix(_ visit: Visit) -> String {
    "\(visit.edition?.id.text ?? "") \(visit.signedIn?.account.name.text ?? "") "
  }

  /// Begins to count the time. `page` is where the form stood.
  func begin(_ visit: Visit, from page: Address) {
    guard Self.isFor(visit) else { return }
    let (since, patience) = (visit.desk.clock(), patience)
    timer = Task {
      do {
        try await Task.sleep(for: patience)
        try await note(visit, since: since, page.description)
        while true {
          try await Task.sleep(for: .seconds(Self.seconds / 3))
          try await renew(visit)
        }
      } catch {
        // It ended, or cannot be noted now: the work itself goes on.
      }
    }
  }

  private func note(_ visit: Visit, since: Instant, _ page: String) async throws {
    let (now, key) = (visit.desk.clock(), Self.prefix(visit) + visit.site.desk.chance().text)
    // SQLite writes one after another, so that this may wait until the work itself is written. It is a task of its own,
    // because the end of the work cancels the timer, and what was noted then has to be told as done.
    let noting = Task {
      try await visit.desk.database.note { notes in
        try JobRecords.begin(
          .web, key, by: Desk.serverName, outcome: page, since: since, seconds: Self.seconds,
          at: now, in: notes)
        return try JobRecords.job(.web, key, in: notes)
      }
    }
    job = try await noting.value
  }

  private func renew(_ visit: Visit) async throws {
    guard let job else { return }
    let now = visit.desk.clock()
    _ = try await visit.desk.database.note { notes in
      try JobRecords.renew(
        job, done: nil, total: nil, seconds: Self.seconds, at: now, in: notes)
    }
  }

  /// Notes how it ended, where it was noted at all. `place` is where the answer is shown; an answer without one, such as a
  /// file, leaves the page where the form stood. What was refused is not told as done.
  func end(_ answer: WebAnswer, shownAt place: String?, _ visit: Visit) async {
    timer?.cancel()
    await timer?.value
    guard let job else { return }
    let now = visit.desk.clock()
    let state: JobRecord.State = answer.status < 400 ? .done : .failed
    do {
      try await visit.desk.database.note { notes in
        _ = try JobRecords.end(job, state, outcome: place ?? job.outcome, at: now, in: notes)
      }
    } catch {
      // Then it counts as broken off when its time is over; the answer itself is with whoever waited.
    }
  }

  /// What the reader pressed in the last hour, or is still being done, the last first.
  static func recent(_ visit: Visit) async throws -> [JobRecord] {
    let prefix = prefix(visit)
    let jobs = try await visit.desk.database.read { connection in
      try JobRecords.all(.web, under: prefix, in: connection)
    }
    let since = visit.desk.clock().millisecondsSince1970 - 3_600_000
    return Array(
      jobs.filter { $0.state == .running || $0.changedAt.millisecondsSince1970 > since }.prefix(5))
  }
}
