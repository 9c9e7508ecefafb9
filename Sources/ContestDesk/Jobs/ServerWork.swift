public import Contest
public import ContestStore
import Foundation

/// The result of a piece of work.
public enum JobEnd: Sendable {
  case done(Bilingual)
  /// To be tried again after this many seconds.
  case again(seconds: Int64, Bilingual)
}

/// A piece of work that a server is doing: it reports progress and asks whether it may go on.
public struct JobInHand: Sendable {
  public let job: JobRecord
  let desk: Desk
  let seconds: Int64

  /// Reports progress.
  ///
  /// - Throws: ``JobLost`` where another server has it by now.
  public func tell(done: Int? = nil, of total: Int? = nil) async throws {
    let isOwn = try await desk.database.note { [job, desk, seconds] notes in
      try JobRecords.renew(
        job, done: done, total: total, seconds: seconds, at: desk.leaseClock(notes), in: notes)
    }
    guard isOwn else { throw JobLost() }
  }
}

/// Another server has taken the work, because this one gave no sign for too long.
public struct JobLost: Error {}

extension Desk {
  /// Requests a piece of work, which one of the servers does; see ``runJobs(as:seconds:_:)``.
  @discardableResult
  public func ask(
    for kind: JobRecord.Kind, _ key: String = "", again: Bool = false
  ) async throws -> Bool {
    try actor.require(.maintainStore, in: .everything)
    return try await database.note { [leaseClock] notes in
      try JobRecords.ask(kind, key, again: again, at: leaseClock(notes), in: notes)
    }
  }

  /// Does all free work, one piece after the other: 办理后台任务.
  ///
  /// Each piece is done by one server at a time. A piece belongs to a server for `seconds`, which the server renews while it
  /// works; if the server is killed, another takes the piece after that time. The time is that of the database, which all
  /// servers share.
  ///
  /// If a piece throws, that is its outcome; it is tried again after a minute, ten times in all.
  ///
  /// - Returns: how many pieces were done.
  @discardableResult
  public func runJobs(
    as owner: String, seconds: Int64 = 120,
    _ kinds: [JobRecord.Kind: @Sendable (JobInHand) async throws -> JobEnd]
  ) async throws -> Int {
    try actor.require(.maintainStore, in: .everything)
    var count = 0
    while !Task.isCancelled, let job = try await takeJob(Array(kinds.keys), owner, seconds) {
      guard let work = kinds[job.kind] else { break }
      count += 1
      let hand = JobInHand(job: job, desk: self, seconds: seconds)
      try await end(job, await Self.result(of: hand, work))
    }
    return count
  }

  /// The servers' work, the last change first.
  public func jobs() async throws -> [JobRecord] {
    try actor.require(.maintainStore, in: .everything)
    return try await database.read { try JobRecords.all(in: $0) }
  }

  func takeJob(
    _ kinds: [JobRecord.Kind], key: String? = nil, _ owner: String, _ seconds: Int64
  ) async throws -> JobRecord? {
    try await database.note { [leaseClock] notes in
      try JobRecords.take(
        kinds, key: key, by: owner, seconds: seconds, at: leaseClock(notes), in: notes)
    }
  }

  /// The name of a server in the list of work: its machine and process.
  public static var serverName: String {
    // Foundation's function for the machine's name asks the network.
    let name = try? String(contentsOfFile: "/proc/sys/kernel/hostname", encoding: .utf8)
    let machine = name?.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "server"
    return "\(machine)/\(ProcessInfo.processInfo.processIdentifier)"
  }

  private static let mostTries = 10

  /// Does the work and keeps the lease meanwhile; stops when the lease was lost.
  private static func result(
    of hand: JobInHand, _ work: @escaping @Sendable (JobInHand) async throws -> JobEnd
  ) async -> Result<JobEnd, any Error> {
    await withTaskGroup(of: Result<JobEnd, any Error>?.self) { group in
      group.addTask {
        do { return .success(try await work(hand)) } catch { return .failure(error) }
      }
      group.addTask {
        do {
          while true {
            try await Task.sleep(for: .seconds(Double(hand.seconds) / 3))
            try await hand.tell()
          }
        } catch is CancellationError {
          return nil
        } catch is JobLost {
          return .failure(JobLost())
        } catch {
          // The database may be unreachable for a moment; the lease may outlast that.
          return nil
        }
      }
      while let next = await group.next() {
        guard let result = next else { continue }
        group.cancelAll()
        return result
      }
      return .failure(CancellationError())
    }
  }

  func end(_ job: JobRecord, _ result: Result<JobEnd, any Error>) async throws {
    let (state, seconds, outcome): (JobRecord.State, Int64?, Bilingual)
    switch result {
    case .success(.done(let told)): (state, seconds, outcome) = (.done, nil, told)
    case .success(.again(let wait, let told)):
      (state, seconds, outcome) = (.waiting, wait, told)
    case .failure(is JobLost): return
    case .failure(is CancellationError):
      // The server is stopping; another may take the work at once.
      (state, seconds) = (.waiting, 0)
      outcome = Bilingual(chinese: "服务器停下，还没有做完。", english: "The server stopped before the end.")
    case .failure(let error):
      state = job.tries < Self.mostTries ? .waiting : .failed
      seconds = job.tries < Self.mostTries ? 60 : nil
      outcome =
        if let told = error as? any Explained {
          Bilingual(chinese: told.message(in: .chinese), english: told.message(in: .english))
        } else {
          Bilingual(chinese: "没有做成：\(error)", english: "It was not done: \(error)")
        }
    }
    let text = try KeptJSON.text(of: outcome)
    try await database.note { [leaseClock] notes in
      let now = try leaseClock(notes)
      let later = seconds.map {
        Instant(millisecondsSince1970: now.millisecondsSince1970 + $0 * 1_000)
      }
      try JobRecords.end(job, state, outcome: text, notBefore: later, at: now, in: notes)
    }
  }
}

extension JobRecord {
  /// What came of it, in the reader's language; empty while nothing has.
  public func told(in language: Language) -> String {
    (try? KeptJSON.value(Bilingual.self, in: outcome))?.text(in: language) ?? outcome
  }
}

extension JobRecord.Kind {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.mail, .chinese): "寄信"
    case (.mail, .english): "mail"
    case (.backup, .chinese): "定时备份"
    case (.backup, .english): "backup"
    case (.purge, .chinese): "到期清除个人信息"
    case (.purge, .english): "removal of personal data"
    case (.web, .chinese): "网页上办的"
    case (.web, .english): "pressed on a page"
    }
  }
}

extension JobRecord.State {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.waiting, .chinese): "等着"
    case (.running, .chinese): "正在做"
    case (.done, .chinese): "做好了"
    case (.failed, .chinese): "没有做成"
    case (_, .english): rawValue
    }
  }
}

extension [JobRecord] {
  /// The work as a page lists it: 后台任务.
  public func table(in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: say("后台任务", "work"), title: say("后台任务", "The servers' work"),
      columns: [
        .init(say("任务", "work"), width: 16), .init(say("状态", "state"), width: 10),
        .init(say("进度", "progress"), width: 10, .right), .init(say("第几次", "try"), width: 8, .right),
        .init(say("最近变动", "changed"), width: 18), .init(say("服务器", "server"), width: 18),
        .init(say("结果", "outcome"), width: 50),
      ],
      rows: map { job in
        [
          .text(job.kind.name(in: language)), .text(job.state.name(in: language)),
          job.total > 0 ? .text("\(job.done) / \(job.total)") : .blank, .integer(job.tries),
          .text(job.changedAt.shown), .text(job.owner ?? ""),
          // What was pressed on a page has its answer there, for whoever pressed; an address says
          // nothing here.
          .text(job.kind == .web ? "" : job.told(in: language)),
        ]
      })
  }
}
