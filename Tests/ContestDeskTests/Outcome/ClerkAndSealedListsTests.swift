import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Nothing that a clerk does changes a sealed list: each action either leaves the lists as they are or is refused.
struct ClerkAndSealedListsTests {
  /// Why an action that is open to a clerk changes no sealed list.
  enum Row {
    /// It writes nothing to the database, or only that somebody looked.
    case looks
    /// A test below does it on sealed lists.
    case tried
    /// It asks first that the round is open (`requireOpen`), and no list of an open round is sealed.
    case inOpenRounds
    /// Results do not follow from what it writes.
    case besideResults(String)
    /// It asks in addition for a permission that clerks do not have.
    case organizers(Permission)
  }

  /// Every method of the Desk that asks for a permission which clerks have. A new one fails until it has a row.
  static let rows: [String: Row] = [
    "screen": .tried, "passClean": .tried, "importEntries": .tried, "undo": .tried,
    "withdrawReceived": .tried, "receiveFile": .tried, "answerVetting": .tried,
    "takeVettingAnswers": .tried, "takeWishes": .tried, "checkEntries": .tried,
    "withdraw": .organizers(.seePersonalData),
    "receive": .besideResults("`receiveFile` calls it, and it is tried there"),
    "receivePaper": .besideResults(
      "it takes a list as `receive` does: entries that leave or come back are asked about first"),
    "keyPaperSheet": .inOpenRounds, "keyPaperSheets": .inOpenRounds,
    "handInKeying": .inOpenRounds, "compareKeyings": .inOpenRounds,
    "importJudgeSheets": .inOpenRounds, "importJudgeSheet": .inOpenRounds,
    "saveLiveMarks": .inOpenRounds, "moveEntrant": .inOpenRounds,
    "recordAbsentJudge": .inOpenRounds, "recordMatch": .inOpenRounds,
    "importMatches": .inOpenRounds, "importRecords": .inOpenRounds, "castVotes": .inOpenRounds,
    "importVotes": .inOpenRounds, "enterBallots": .inOpenRounds, "callToStage": .inOpenRounds,
    "finishOnStage": .inOpenRounds, "leaveStage": .inOpenRounds, "takeBackShown": .inOpenRounds,
    "holdMarks": .inOpenRounds,
    "importLiveMarks": .besideResults("`saveLiveMarks` keeps what it read"),
    "runClock": .besideResults("the clock of the hall"),
    "showScreens": .besideResults("the screens of the hall"),
    "renewScreens": .besideResults("the screens of the hall"),
    "importConsents": .besideResults("who agreed to take part; a pass asks for it, results do not"),
    "importPastAwards": .besideResults("doubts about eligibility follow from it, no result"),
    "attachFile": .besideResults("judges read files; no rule of results asks for one"),
    "takeRecheck": .besideResults("it notes which marks are wrong, and corrects none"),
    "enterObjection": .besideResults("two organizers decide what becomes of it"),
    "answerObjection": .besideResults("two organizers decide what becomes of it"),
    "answerFollowUp": .besideResults("what became of winners; titles are the organizer's"),
    "takeFollowUpAnswers": .besideResults("what became of winners; titles are the organizer's"),
    "markTask": .besideResults("what the office has done in the year"),
    "answer": .besideResults("the answer tells another office what stands here"),
    "canAnswerRefusal": .looks, "faultTable": .looks, "writeFaults": .looks, "entry": .looks,
    "fileAsJudged": .looks, "writeFiles": .looks, "hallConsole": .looks, "hallRooms": .looks,
    "leftToOrganizer": .looks, "obstacles": .looks, "shownEntries": .looks, "ownKeying": .looks,
    "waitingKeyings": .looks, "vettingToAnswer": .looks, "ownJudge": .looks,
    "printScoreSheets": .looks, "printBallotMaterial": .looks, "printBallotPapers": .looks,
    "writeBallotPapers": .looks, "writeJudgeSheets": .looks, "writeRecordList": .looks,
  ]

  @Test func `each action open to a clerk has a row that says why it moves no sealed list`()
    throws
  {
    let actions = try Self.actions()
    #expect(actions.count > 50)
    let missing = Set(actions.map(\.name)).subtracting(Self.rows.keys)
    #expect(missing.isEmpty, "no row: \(missing.sorted())")
    let needless = Set(Self.rows.keys).subtracting(actions.map(\.name))
    #expect(needless.isEmpty, "no action: \(needless.sorted())")
    let own = try String(
      contentsOf: repositoryFile(
        "Tests/ContestDeskTests/Outcome/ClerkAndSealedListsTests.swift"), encoding: .utf8)
    for action in actions {
      switch try #require(Self.rows[action.name]) {
      case .tried: #expect(own.contains("clerk.\(action.name)("), "\(action.name) is not tried")
      case .inOpenRounds:
        #expect(action.file.contains("equireOpen"), "\(action.name) takes a closed round")
      case .organizers(let permission):
        #expect(!permission.roles.contains(.clerk))
        #expect(action.body.contains(".require(.\(permission)"), "\(action.name)")
      case .looks, .besideResults: break
      }
    }
  }

  private struct Action {
    let name, body, file: String
  }

  /// The methods in extensions of the Desk that ask for a permission which clerks have, each with its text and that of its file.
  /// One that asks only for leave to see entries is among them if it writes.
  private static func actions() throws -> [Action] {
    let open = Permission.allCases.filter { $0.roles.contains(.clerk) }
    let root = try repositoryFile("Sources/ContestDesk")
    let files = (FileManager.default.subpaths(atPath: root.path) ?? []).filter {
      $0.hasSuffix(".swift")
    }
    return try files.sorted().flatMap { file -> [Action] in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      return text.components(separatedBy: "\nextension Desk {\n").dropFirst().flatMap { part in
        let desk = part.components(separatedBy: "\n}\n").first ?? part
        return desk.components(separatedBy: "\n  }\n").compactMap { method -> Action? in
          guard let start = method.range(of: "func ") else { return nil }
          let body = String(method[start.upperBound...])
          let name = String(body.prefix { $0 != "(" && $0 != "<" })
          let asked = open.filter { permission in
            ["require", "requireSomewhere", "permitted"].contains {
              body.contains("\($0)(.\(permission),") || body.contains("\($0)(.\(permission))")
            }
          }
          guard !asked.isEmpty, asked != [.seeEntries] || body.contains("database.write(") else {
            return nil
          }
          return Action(name: name, body: body, file: text)
        }
      }
    }
  }

  // MARK: What is tried

  /// Who stands where on the lists, and which versions there are.
  private struct Lists: Equatable {
    /// A line says the place, the score and the prize. Why somebody is on none may change with the state of an entry that was on
    /// none before.
    let lines: [OutcomeList: [Entry.ID: String]]
    let prizes: [UnitPrize]
    let versions: Int

    init(_ desk: Desk, _ edition: Edition) async throws {
      self = try await desk.database.read { connection in
        try Lists(
          CurrentResults(Desk.edition(edition.id, in: connection), in: connection))
      }
    }

    private init(_ current: CurrentResults) {
      var lines: [OutcomeList: [Entry.ID: String]] = [:]
      for list in current.outcome.lists {
        for line in current.outcome.lines(of: list) {
          if case .notPlaced = line.standing { continue }
          lines[list, default: [:]][line.entry] =
            "\(line.place?.description ?? "") \(line.score.map { "\($0)" } ?? "") \(line.standing)"
        }
      }
      self.lines = lines
      prizes = current.outcome.unitPrizes
      versions = current.versions.count
    }
  }

  private struct Ground {
    let organizer, clerk: Desk
    let edition: Edition
    let folder: URL

    init(_ rulebook: String = JudgedEdition.rulebook) async throws {
      let judged = try await JudgedEdition(rulebook: rulebook)
      try await judged.close()
      _ = try await judged.desk.confirmSelection(of: "review")
      _ = try await judged.desk.proposeAwards()
      (edition, folder) = (judged.edition, judged.folder)
      (organizer, clerk) = ClerkAndSealedListsTests.later(judged.desk)
    }

    /// Does something as a clerk.
    ///
    /// - Returns: the code of the refusal; `nil` if it was done. The lists are unchanged either way.
    @discardableResult
    func tries(
      _ what: String, _ work: (Desk) async throws -> Void
    ) async throws -> String? {
      try await ClerkAndSealedListsTests.tries(what, clerk, edition, work)
    }
  }

  private static func later(_ desk: Desk) -> (organizer: Desk, clerk: Desk) {
    let later: @Sendable () -> Instant = { Instant(millisecondsSince1970: 1_807_000_100_000) }
    func acting(_ actor: Actor) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: actor, clock: later, siteFile: desk.siteFile)
    }
    return (acting(desk.actor), acting(Actor(name: "wang", role: .clerk)))
  }

  private static func tries(
    _ what: String, _ clerk: Desk, _ edition: Edition, _ work: (Desk) async throws -> Void
  ) async throws -> String? {
    let before = try await Lists(clerk, edition)
    var code: String?
    do { try await work(clerk) } catch let error as any Explained { code = error.code }
    let after = try await Lists(clerk, edition)
    #expect(before == after, "\(what): \(code ?? "done")")
    return code
  }

  static let decisions: [Screening] = [
    .pass, .passDespite(reason: "已核"), .return(reason: "缺页", due: "2027-12-01"),
    .refuse(reason: "不符"), .uphold(reason: "申诉成立"), .withdraw(reason: "退出"), .resubmit,
  ]

  @Test func `no decision of a clerk about an entry of a sealed list moves it, in any state`()
    async throws
  {
    let ground = try await Ground()
    let organizer = ground.organizer
    // One entry in each state.
    try await organizer.screen("E2", .return(reason: "题目有误", due: "2027-12-01"))
    try await organizer.screen("E3", .return(reason: "题目有误", due: "2027-12-01"))
    try await organizer.screen("E3", .resubmit)
    try await organizer.screen("E4", .refuse(reason: "异议成立"))
    try await organizer.screen("E5", .withdraw(reason: "退出"))
    let states: [(Entry.ID, EntryState)] = [
      ("E1", .accepted), ("E2", .returned), ("E3", .registered), ("E4", .refused),
      ("E5", .withdrawn),
    ]
    for (id, state) in states {
      #expect(try await organizer.entry(id).stored.state == state)
      for decision in Self.decisions {
        let code = try await ground.tries("\(state) \(decision)") { clerk in
          try await clerk.screen(id, decision)
        }
        // What is not open in this state has a reason of its own, or the same.
        guard state.next.contains(decision.state) else { continue }
        let isLeft = decision.state.movesLists(from: state)
        #expect(
          (code == "entry-on-sealed-list") == isLeft, "\(state) \(decision): \(code ?? "done")")
      }
    }
    #expect(try await organizer.entry("E1").stored.state == .accepted)
    // Sent back by the organizer and corrected, it waits for the organizer.
    #expect(try await organizer.entry("E2").stored.state == .registered)
    try await ground.tries("passClean") { clerk in
      let done = try await clerk.passClean(ground.edition)
      #expect(done.passed.isEmpty)
      #expect(done.leftToOrganizer + done.doubtful + done.unagreed == 2)
    }
    try await ground.tries("checkEntries") { clerk in
      _ = try await clerk.checkEntries(ground.edition)
    }
    try await organizer.screen("E2", .pass)
    #expect(try await organizer.entry("E2").stored.state == .accepted)
  }

  @Test func `no undo by a clerk moves a sealed list`() async throws {
    let ground = try await Ground()
    let steps: [(Entry.ID, [Screening])] = [
      ("E1", [.return(reason: "题目有误", due: "2027-12-01")]),
      ("E2", [.refuse(reason: "异议成立")]), ("E3", [.withdraw(reason: "退出")]),
      ("E4", [.return(reason: "题目有误", due: "2027-12-01"), .resubmit, .pass]),
    ]
    for (id, decisions) in steps {
      for decision in decisions { try await ground.organizer.screen(id, decision) }
      let record = try await ground.organizer.database.read {
        try #require(try AuditLog.last(of: .entry(id), in: $0)).sequence
      }
      let code = try await ground.tries("undo \(id)") { clerk in
        _ = try await clerk.undo(record, edition: ground.edition, reason: "点错了")
      }
      // The last one stays because it is in a round; the others because they are the organizer's.
      #expect(code?.hasPrefix("undo-") == true, "\(id): \(code ?? "done")")
    }
  }

  @Test func `no file of a clerk, and no undo of a file, moves a sealed list`() async throws {
    let ground = try await Ground(
      JudgedEdition.rulebook
        .replacing(
          "- {id: all, name: 不分类}", with: "- {id: all, name: 不分类}\n  - {id: other, name: 另一类}"
        ).replacing(
          "level: 一等奖, count: 1, of: review",
          with: "level: 一等奖, count: 1, of: review, per: track"))
    let url = ground.folder.appending(path: "更正.csv")
    let path = url.path(percentEncoded: false)
    func write(_ row: String) throws {
      try "单位,编号,作品名称,作品类别,作者1姓名\n\(row)\n".write(to: url, atomically: true, encoding: .utf8)
    }
    try await ground.organizer.screen("E1", .return(reason: "类别有误", due: "2027-12-01"))
    for row in ["京华理工大学,1,=作品1,另一类,作者1", "京华理工大学,1,别的题目,不分类,作者1"] {
      try write(row)
      try await ground.tries(row) { clerk in
        _ = try await clerk.importEntries([path], edition: ground.edition)
      }
    }
    // A new work of a new unit is only registered.
    try write("云岭大学,1,新的作品,不分类,作者申")
    try await ground.tries("new") { clerk in
      _ = try await clerk.importEntries([path], edition: ground.edition)
    }
    // The organizer moves it to the other track; a clerk does not take that back.
    let state = try await ground.organizer.entry("E1").stored.state
    if state == .registered {
      try await ground.organizer.screen("E1", .return(reason: "类别有误", due: "2027-12-01"))
    }
    try write("京华理工大学,1,别的题目,另一类,作者1")
    let done = try await ground.organizer.importEntries([path], edition: ground.edition)
    #expect(done.isStored, "\(done.problems.map(\.code))")
    let record = try await ground.organizer.database.read {
      try #require(try AuditLog.last(of: .entry("E1"), in: $0)).sequence
    }
    let code = try await ground.tries("undo of a file") { clerk in
      _ = try await clerk.undo(record, edition: ground.edition, reason: "点错了")
    }
    #expect(code == "undo-entry-on-sealed-list", "\(code ?? "done")")
  }

  @Test func `an answer from above that takes a work off a sealed list is the organizer's`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    _ = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    _ = try await offices.city.answerPackages(
      of: "京华理工", program: "test", path: offices.answerPath)
    let (organizer, clerk) = Self.later(offices.school.desk)
    let code = try await Self.tries("answer", clerk, offices.school.edition) { clerk in
      _ = try await clerk.receiveFile(offices.answerPath)
    }
    #expect(code == "entry-on-sealed-list")
    _ = try await organizer.receiveFile(offices.answerPath)
  }

  @Test func `a received work that is on a sealed list is withdrawn by the organizer`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let entry = try #require(try await offices.stored().first { $0.entry.number == "E1" }).entry.id
    // As if a round had been sealed there.
    let id = offices.edition.id
    try await offices.city.database.write(
      ContestStore.Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try transaction.execute(
        """
        INSERT INTO outcome_versions (edition_id, number, at, actor, step, round_id, reason,
          audit_sequence, salt, outcome_digest)
        VALUES (?1, 1, 0, 'test', 'closed', 'review', '', 1, '', '')
        """, id)
      try transaction.execute(
        """
        INSERT INTO outcome_lines (edition_id, list, round_id, entry_id, standing, since, place,
          detail)
        VALUES (?1, 'ranking', 'review', ?2, 'placed', 1, 1, '')
        """, id, entry)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    let clerk = Self.later(offices.city).clerk
    for mode in [RunMode.preview, .run] {
      await #expect(throws: SealedEntryRefusal(entry: entry)) {
        try await clerk.withdrawReceived(entry, reason: "查实抄袭", mode: mode)
      }
    }
    #expect(try await offices.standing() == ["E1", "E3"])
  }

  @Test func `a department's new answer that takes a prize away is entered by the organizer`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters() { _ = try await honour.desk.takeVettingAnswers(file) }
    let later = honour.desk()
    _ = try await later.openBallot(voters: ["J05", "J06", "J07"])
    _ = try await later.beginRun()
    let papers = try await later.writeBallotPapers(
      of: nil, edition: nil, to: honour.season.folder.appending(path: "票").path()
    ) { _, entry in ["A001", "A002"].contains(entry.text) ? .for : .against }
    _ = try await later.enterBallots(papers.files[0])
    _ = try await later.countRun()
    _ = try await later.closeRound("vote")
    _ = try await later.confirmSelection(of: "vote")
    _ = try await later.proposeAwards()
    let (clerk, edition) = (honour.desk(as: .clerk), try await later.edition())
    let letters = try await honour.letters(["税务 A001": (.adverse, "欠税未缴")])
    let one = try await Self.tries("answerVetting", clerk, edition) { clerk in
      _ = try await clerk.answerVetting(
        "A001", from: "税务", .adverse, reason: "欠税未缴", replacing: true)
    }
    #expect(one == "sealed-lists-would-move", "\(one ?? "done")")
    var codes: [String?] = []
    for letter in letters {
      codes.append(
        try await Self.tries("takeVettingAnswers", clerk, edition) { clerk in
          _ = try await clerk.takeVettingAnswers(letter, replacing: true)
        })
    }
    #expect(codes.contains("sealed-lists-would-move"), "\(codes)")
    // The organizer enters it, and sees that the lists are out of date.
    _ = try await later.answerVetting(
      "A001", from: "税务", .adverse, reason: "欠税未缴", replacing: true)
    #expect(try await later.outcomeStatus().shown?.isStale == true)
  }

  @Test func `wishes that change confirmed pairs are entered by the organizer`() async throws {
    let plan = try await PairingActionsTests.Plan()
    _ = try await plan.desk.takeWishes(plan.table(PairingActionsTests.Plan.wishes))
    _ = try await plan.desk.confirmPairing()
    let clerk = plan.desk.acting(Actor(name: "wang", role: .clerk))
    let other = try plan.table(PairingActionsTests.Plan.changed)
    let code = try await Self.tries("takeWishes", clerk, plan.desk.edition()) { clerk in
      _ = try await clerk.takeWishes(other, replacing: true)
    }
    #expect(code == "sealed-lists-would-move", "\(code ?? "done")")
    #expect(try await plan.desk.takeWishes(other, replacing: true).changed == 1)
  }
}
