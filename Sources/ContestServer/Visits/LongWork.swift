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

  /// Begins to count the time.
  func begin(_ visit: Visit) {
    guard Self.isFor(visit) else { return }
    let (since, patience) = (visit.desk.clock(), patience)
    timer = Task {
      do {
        try await Task.sleep(for: patience)
        try await note(visit, since: since)
        while true {
          try await Task.sleep(for: .seconds(Self.seconds / 3))
          try await renew(visit)
        }
      } catch {
        // It ended, or cannot be noted now: the work itself goes on.
      }
    }
  }

  private func note(_ visit: Visit, since: Instant) async throws {
    let page = HeldPage.nearest(visit).description
    let (now, key) = (visit.desk.clock(), Self.prefix(visit) + visit.site.desk.chance().text)
    job = try await visit.desk.database.note { notes in
      try JobRecords.begin(
        .web, key, by: Desk.serverName, outcome: page, since: since, seconds: Self.seconds, at: now,
        in: notes)
      return try JobRecords.job(.web, key, in: notes)
    }
  }

  private func renew(_ visit: Visit) async throws {
    guard let job else { return }
    let now = visit.desk.clock()
    _ = try await visit.desk.database.note { notes in
      try JobRecords.renew(
        job, done: nil, total: nil, seconds: Self.seconds, at: now, in: notes)
    }
  }

  /// Notes how it ended, where it was noted at all: the address of the answer, or of the page where the form stood for an answer
  /// without one, such as a file.
  func end(_ answer: WebAnswer, _ visit: Visit) async {
    timer?.cancel()
    await timer?.value
    guard let job else { return }
    let now = visit.desk.clock()
    let isDone = answer.status < 500
    let place = answer.header("Location") ?? job.outcome
    do {
      try await visit.desk.database.note { notes in
        _ = try JobRecords.end(
          job, isDone ? .done : .failed, outcome: isDone ? place : job.outcome, at: now, in: notes)
      }
    } catch {
      // Then it counts as broken off when its time is over; the answer itself is with whoever waited.
    }
  }

  // MARK: Told

  /// What the reader pressed in the last hour, as “today” tells it.
  static func lines(_ visit: Visit) async throws -> [TodayPage.Line] {
    let (now, prefix) = (visit.desk.clock(), prefix(visit))
    let jobs = try await visit.desk.database.read { connection in
      try JobRecords.all(.web, under: prefix, in: connection)
    }
    let since = now.millisecondsSince1970 - 3_600_000
    return jobs.filter { $0.state == .running || $0.changedAt.millisecondsSince1970 > since }
      .prefix(5).compactMap { line($0, now, visit) }
  }

  private static func line(_ job: JobRecord, _ now: Instant, _ visit: Visit) -> TodayPage.Line? {
    guard let target = Address(own: job.outcome) else { return nil }
    let say = visit.say
    let what = say(
      "\(job.madeAt.shown) 在“\(place(job.outcome, visit))”办的",
      "What you pressed under “\(place(job.outcome, visit))” at \(job.madeAt.shown)")
    if job.state == .running, job.leaseUntil.map({ $0 > now }) ?? false {
      return TodayPage.Line(
        kind: .wait, tag: say("正在办", "working"),
        words: say(
          "\(what)还在进行，可以离开，不用再按。", "\(what) is under way. You may leave; do not press again."),
        act: say("看那一页", "That page"), target: target)
    }
    switch job.state {
    case .done:
      return TodayPage.Line(
        kind: .done, tag: say("办完了", "done"), words: say("\(what)已经办完。", "\(what) is through."),
        act: say("看结果", "See the answer"), target: target)
    case .running, .waiting, .failed:
      return TodayPage.Line(
        kind: .wrong, tag: say("断了", "broke off"),
        words: say(
          "\(what)没有办完。请先看办到了哪里，再办一次。",
          "\(what) did not come to its end. See how far it came before you press again."),
        act: say("去那一页", "To that page"), target: target)
    }
  }

  /// The place of the menu that an address is in.
  private static func place(_ address: String, _ visit: Visit) -> String {
    let parts = address.prefix { $0 != "?" }.split(separator: "/")
    guard parts.count > 2 else { return "" }
    if let place = OfficePlace(rawValue: String(parts[2])) { return place.name(visit) }
    return parts[2] == "take" ? visit.say("上传", "Files") : visit.say("办公室", "The office")
  }
}
