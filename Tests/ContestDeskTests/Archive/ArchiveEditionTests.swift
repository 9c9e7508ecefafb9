import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

struct ArchiveEditionTests {
  private func path(_ judged: JudgedEdition) -> String {
    judged.folder.appending(path: "a.contest").path
  }

  private func archive(_ judged: JudgedEdition, names: Bool = false) async throws -> WrittenArchive
  {
    try await judged.desk.archive(withNames: names, program: "test", to: path(judged))
  }

  @Test func `without the site's keys nothing is signed, and they are made once`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    await #expect(throws: SiteError.notMade) { try await archive(judged) }
    #expect(!FileManager.default.fileExists(atPath: path(judged)))
    let card = try await judged.desk.makeSite(name: " 某市团委\n")
    #expect(card.name == "某市团委")
    #expect(try await judged.desk.siteCard() == card)
    await #expect(throws: SiteError.alreadyMade(name: "某市团委")) {
      try await judged.desk.makeSite(name: "某市团委")
    }
    await #expect(throws: SiteError.nameless) { try await judged.desk.makeSite(name: " ") }
  }

  @Test func `an open round and results that are out of date are not archived`() async throws {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.makeSite(name: "某市团委")
    await #expect(throws: ArchivingError.nothingSealed) { try await archive(judged) }
    try await judged.close()
    _ = try await archive(judged)
    _ = try await judged.desk.correctMarks(
      of: "E2", by: "J1", in: "review", ["whole": 60], reason: "录入时写错")
    await #expect(throws: ArchivingError.stale(version: 1, entries: 3)) {
      try await archive(judged)
    }
    _ = try await judged.desk.sealOutcome(reason: "更正一份评分")
    _ = try await archive(judged)
    try await judged.desk.reopenRound("review", reason: "补评")
    await #expect(throws: ArchivingError.roundsOpen(["review"])) { try await archive(judged) }
  }

  /// The cup of 京华, on the public list behind three works.
  @Test func `a public list's cup is checked against the works, and names by hash`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.desk.makeSite(name: "某市团委")
    let path = path(edition.judged)
    func findings() throws -> [String: ArchiveFinding] {
      let report = try ArchiveVerifier.verify(path)
      return Dictionary(report.findings.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    }
    _ = try await archive(edition.judged, names: true)
    #expect(try findings()["publicity"]?.state == .right)
    #expect(try findings()["published-hash"] == nil)
    let sound = try independentChecker(path)
    #expect(sound.status == 0, "\(sound.output)")
    #expect(sound.output.contains("ok published-hash 1"))
    #expect(sound.output.contains("ok published-prizes 1"))

    // Somebody puts another school's name behind the cup in the database.
    try await edition.desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.record(.edition(edition.judged.edition.id))
      try transaction.execute("UPDATE publication_prizes SET organization = '永定农学院'")
    }
    _ = try await archive(edition.judged, names: true)
    guard case .wrong(let wrong)? = try findings()["publicity"]?.state else {
      Issue.record("the changed cup was not found")
      return
    }
    #expect(wrong.map(\.place).sorted() == ["publication/1", "publication/1/优胜杯"])
    let cup = wrong.first { $0.place == "publication/1/优胜杯" }
    #expect(cup?.archived == "永定农学院" && cup?.computed == "京华理工大学")
    let told = try independentChecker(path)
    #expect(told.status == 1 && told.output.contains("WRONG published-prizes publication/1"))
    #expect(told.output.contains("WRONG published-hash publication/1"))
  }

  /// After the marks E1 is given an adviser who has the name of judge J1.
  @Test func `a conflict that came up after the marks is told, and the archive verifies`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "judges-per-entry: 3",
        with: "judges-per-entry: 3\n        conflicts: [adviser, declared]"))
    let desk = judged.desk
    _ = try await desk.makeSite(name: "某市团委")
    try await judged.close()
    #expect(try await archive(judged).warnings.isEmpty)
    func isOpen(_ question: OpenQuestion) async throws -> Bool {
      try await desk.outcomeStatus().open.contains(question)
    }
    let question = OpenQuestion.conflictSinceMarks("review", "E1", ["J1"])
    #expect(try await !isOpen(question))
    try await desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.record(.entry("E1"))
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'adviser', 1, '评委1')")
    }
    #expect(try await isOpen(question))
    let check = try await desk.checkStore()
    // The adviser was written without what the entry is searched and compared by, and nothing else is amiss.
    #expect(
      check.findings.filter { !$0.examples.isEmpty }.map(\.name) == ["search-texts", "alike-keys"])
    #expect(check.notes.count == 1)
    #expect(check.notes.first?.chinese.contains("J1 在“评审”打分以后") == true)

    let written = try await archive(judged)
    #expect(written.warnings.contains { $0.chinese.contains("E1（J1）") })
    let report = try ArchiveVerifier.verify(path(judged), card: try await desk.siteCard())
    #expect(report.isSound)
    let late = try #require(report.findings.first { $0.name == "late-conflicts" })
    guard case .notCompared(let why) = late.state else {
      Issue.record("the pair is not named")
      return
    }
    #expect(late.count == 1 && why.chinese.contains("review/E1/J1"))
    #expect(report.findings.first { $0.name == "late-conflict-pairs" }?.state == .right)
    let told = try independentChecker(path(judged))
    #expect(told.status == 0 && told.output.contains("ok late-conflicts 1"), "\(told.output)")
  }

  @Test func `entrants' files are in the archive on request, and are checked`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "\ntiers:",
        with: "\nform:\n  - {id: paper, name: 正文, kind: file, accept: [pdf], max-size: 1MB}\ntiers:"
      ))
    let desk = judged.desk
    _ = try await desk.makeSite(name: "某市团委")
    let source = judged.folder.appending(path: "论文.pdf").path
    let paper = Array("%PDF-1.7 论文 /Page %%EOF".utf8)
    try Data(paper).write(to: URL(filePath: source))
    for entry in ["E1", "E2"] as [Entry.ID] {
      try await desk.attachFile(source, to: entry, field: "paper", reason: "补交")
    }
    try await judged.close()
    func archive(_ withFiles: Bool) async throws -> WrittenArchive {
      try await desk.archive(withFiles: withFiles, program: "test", to: path(judged))
    }
    #expect(try await archive(false).files == 0)
    let name = "files/\(Digest(of: paper).text).pdf"
    #expect(try ArchiveFile(path: path(judged)).paths.filter { $0.hasPrefix("files/") } == [])
    #expect(try await archive(true).files == 1)
    let file = try ArchiveFile(path: path(judged))
    #expect(try file.bytes(of: name) == paper)
    let report = try ArchiveVerifier.verify(path(judged), card: try await desk.siteCard())
    #expect(report.isSound && report.findings.first { $0.name == "entry-files" }?.count == 1)
    // Another file under the name is told with both digests.
    var parts: [(String, [UInt8])] = []
    for part in file.paths.sorted() { parts.append((part, try file.bytes(of: part))) }
    for index in parts.indices where parts[index].0 == name { parts[index].1[9] ^= 1 }
    try ArchiveWriter.zip(parts, to: path(judged), at: Instant(millisecondsSince1970: 0))
    let wrong = try ArchiveVerifier.verify(path(judged)).findings.filter {
      if case .wrong = $0.state { true } else { false }
    }
    #expect(wrong.map(\.name).contains("entry-files"), "\(wrong.map(\.name))")
    // Nothing is written where a file is lost, and only who may see personal data gets any.
    try #require(desk.files).remove(Digest(of: paper))
    await #expect(throws: EntryFileFault.damaged(["E1 正文", "E2 正文"])) {
      _ = try await archive(true)
    }
    await #expect(throws: NotPermitted.self) {
      _ = try await desk.acting(Actor(name: "yu", role: .auditor)).archive(
        withFiles: true, program: "test", to: path(judged))
    }
  }

  @Test func `versions, decisions and prizes in an archive follow from its data`() async throws {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.makeSite(name: "某市团委")
    try await judged.close()
    try await judged.desk.decideTie(in: "review", order: ["E3", "E2"], reason: "加赛表决")
    _ = try await judged.desk.proposeSelection(of: "review")
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    _ = try await judged.desk.overrideAward(entry: "E4", level: "二等奖", reason: "评委会增补")
    let written = try await archive(judged)
    #expect(written.entries == 6)
    let report = try ArchiveVerifier.verify(path(judged), card: try await judged.desk.siteCard())
    #expect(report.isSound && report.isSignerChecked, "\(report.findings)")
    #expect(Set(report.prizes.map(\.entry)).contains("E4"))
    // Reading it again leaves nothing stale, and the write is on record.
    #expect(try await judged.desk.outcomeStatus().shown?.isStale == false)
    let records = try await judged.desk.database.read {
      try AuditLog.records(of: .edition(judged.edition.id), in: $0)
    }
    #expect(records.last?.action == "edition.archive")
    #expect(records.last?.detail.contains(written.sha256) == true)
    // The log in the archive ends with the digest of what the archive tells.
    let bound = try #require(records.dropLast().last)
    #expect(bound.action == "edition.archive" && bound.detail.contains("contents"))
    #expect(bound.sequence == written.auditSequence)
    #expect(report.findings.first { $0.name == "contents" }?.state == .right)
    #expect(try await judged.desk.checkStore().isSound)
  }

  @Test func `the archive has names only for those who may see them`() async throws {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.makeSite(name: "某市团委")
    try await judged.close()
    let auditor = Desk(
      database: judged.desk.database, key: judged.desk.key,
      actor: Actor(name: "wang", role: .auditor), clock: judged.desk.clock,
      siteFile: judged.desk.siteFile)
    _ = try await auditor.archive(program: "test", to: path(judged))
    await #expect(throws: NotPermitted.self) {
      try await auditor.archive(withNames: true, program: "test", to: path(judged))
    }
    let clerk = Desk(
      database: judged.desk.database, key: judged.desk.key,
      actor: Actor(name: "wang", role: .clerk), clock: judged.desk.clock,
      siteFile: judged.desk.siteFile)
    await #expect(throws: NotPermitted.self) {
      try await clerk.archive(program: "test", to: path(judged))
    }
  }

  @Test func `of other editions in the database the archive has only hashes`() async throws {
    let judged = try await JudgedEdition()
    _ = try await judged.desk.makeSite(name: "某市团委")
    try await judged.close()
    let other = try await judged.desk.openEdition(
      rulebookText: JudgedEdition.rulebook, year: 2028, tier: "school", office: "京华理工大学团委",
      seed: 7)
    _ = try await judged.desk.archive(edition: judged.edition.id, program: "test", to: path(judged))
    let report = try ArchiveVerifier.verify(path(judged), card: try await judged.desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    let bytes = try Data(contentsOf: URL(filePath: path(judged)))
    #expect(!String(decoding: bytes, as: UTF8.self).contains(other.id.text))
  }
}
