import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive
@testable import ContestDesk

/// A school and a city on databases of their own.
struct ReceivePackageTests {
  @Test func `the selected entries go up with their identities, reserves apart, once`() async throws
  {
    let offices = try await TwoOffices()
    await #expect(throws: RecommendingError.notConfirmed(Bilingual(chinese: "评审"))) {
      _ = try await offices.recommend()
    }
    #expect(!FileManager.default.fileExists(atPath: offices.path))
    try await offices.select()
    let sent = try await offices.recommend()
    let advanced = sent.record.lines.filter { $0.standing == "advanced" }
    let reserves = sent.record.lines.filter { $0.standing == "reserve" }
    #expect(advanced.count == 2 && reserves.count == 1)
    await #expect(throws: ReceivingError.organizationUnsaid("京华理工", isListed: false)) {
      _ = try await offices.city.receive(offices.path)
    }
    let trial = try await offices.city.receive(
      offices.path, ownOrganizations: true, mode: .preview)
    #expect(trial.report.errors == 0 && trial.report.count(.new) == 2, "\(trial.report.problems)")
    #expect(try await offices.stored().isEmpty)
    let receipt = try await offices.city.receive(offices.path, ownOrganizations: true)
    #expect(receipt.report.isStored)
    let stored = try await offices.stored()
    #expect(Set(stored.map(\.identity)) == Set(advanced.map(\.identity)))
    let kept = try await offices.packages()
    #expect(kept.count == 1)
    let sealed = kept.first?.lines.filter { !$0.sealed.isEmpty }.map(\.identity)
    #expect(sealed == reserves.map(\.identity))
    #expect(await offices.refusal() == "receive-received-before")
    #expect(try await offices.city.checkStore().isSound)
    #expect(try await offices.school.desk.checkStore().isSound)
  }

  @Test func `one too many, an unknown signer, another office and an older package are refused`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let first = try Data(contentsOf: URL(filePath: offices.path))
    _ = try await offices.recommend()
    // A stranger, and an office that the package is not for.
    let stranger = try await Desk.open(
      try temporaryFolder().appending(path: "contest.sqlite").path,
      actor: Actor(name: "wu", role: .organizer), clock: offices.city.clock)
    _ = try await stranger.openEdition(
      rulebookText: TwoOffices.rulebook, year: 2027, tier: "city", office: "他市团委", seed: 7)
    _ = try await stranger.makeSite(name: "他市团委")
    #expect(await offices.refusal(stranger) == "receive-unknown-signer")
    do {
      _ = try await stranger.receive(offices.path, ownOrganizations: true)
    } catch let error as ReceivingError {
      // It is the city's: nobody is told to take the school's card for it.
      #expect(error.message(in: .chinese).contains("给“某市团委”的") && error.remedies.isEmpty)
    }
    _ = try await stranger.trustSite(
      card: try await offices.school.desk.siteCard().bytes, as: "京华理工")
    #expect(await offices.refusal(stranger) == "receive-for-another-office")
    // Under one organization with two places the two fit; a third that is there already makes them one too many.
    let report = try await offices.city.receive(offices.path, organization: "京华理工大学").report
    #expect(report.isStored, "\(report.problems)")
    try first.write(to: URL(filePath: offices.path))
    #expect(await offices.refusal() == "receive-older")
  }

  /// Signs a package again for its sender, with its entries or its manifest changed.
  private func signAgain(
    _ offices: TwoOffices, entries: @escaping (String) -> String = { $0 },
    people: @escaping (String) -> String = { $0 }, manifest: (String) -> String = { $0 }
  ) throws {
    let file = try ArchiveFile(path: offices.path)
    var files: [String: [UInt8]] = [:]
    for name in file.paths { files[name] = try file.bytes(of: name) }
    func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }
    var head = text("manifest.json")
    for (name, change) in [("entries.jsonl", entries), ("people.jsonl", people)] {
      let bytes = Array(change(text(name)).utf8)
      files[name] = bytes
      head.replace(
        try Regex(#"\{"path":"\#(name)"[^}]*\}"#),
        with: #"{"path":"\#(name)","bytes":"\#(bytes.count)","sha256":"\#(sha256(of: bytes))","#
          + #""rows":"\#(bytes.count { $0 == 0x0A })"}"#)
    }
    let signed = Array(manifest(head).utf8)
    let site = try offices.school.desk.siteIdentity()
    let signature = try site.sign(signed)
    files["manifest.json"] = signed
    files["signature.json"] = Array(
      #"{"algorithm":"Ed25519","key":"\#(site.signingKey.hexadecimal)","signature":"\#(signature.hexadecimal)"}"#
        .utf8)
    try ArchiveWriter.zip(
      files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: offices.path,
      at: Instant(millisecondsSince1970: 0))
  }

  @Test func `a reserve on no list, a code that is read otherwise and a number again are named`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    // The reserve of this school waits on the list of all.
    try signAgain(
      offices,
      entries: {
        $0.replacing(
          #""standing":"reserve","place":"1","list":"""#,
          with: #""standing":"reserve","place":"1","list":"bogus""#)
      })
    #expect(await offices.refusal() == "receive-list-unknown")
    #expect(try await offices.packages().isEmpty)
    // The reserve would be read only when it moves up.
    try await offices.recommend()
    try signAgain(offices, entries: { $0.replacing(#""code":"E5""#, with: #""code":"E5 ""#) })
    await #expect(throws: ReceivingError.codesNotAsWritten(["E5 "])) {
      try await offices.receive()
    }
    try await offices.recommend()
    try signAgain(offices, entries: { $0.replacing(#""code":"E1""#, with: #""code":"E1 ""#) })
    await #expect(throws: ReceivingError.codesNotAsWritten(["E1 "])) {
      try await offices.receive()
    }
    try await offices.recommend()
    try await offices.receive()
    // The same number on other contents: not an older package, and not one that was received.
    try signAgain(offices, manifest: { $0.replacing(#""reason":"""#, with: #""reason":"重开""#) })
    #expect(await offices.refusal() == "receive-number-again")
    await #expect(throws: ReceivingError.numberAgain(4, latest: 4)) {
      try await offices.receive()
    }
    // As the message says: the next that is made is taken.
    try await offices.recommend()
    #expect(try await offices.receive().report.isStored)
  }

  @Test func `a package that names others than its keys belong to is refused`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    try signAgain(
      offices, manifest: { $0.replacing(#""from":"京华理工大学团委""#, with: #""from":"燕山大学团委""#) })
    await #expect(throws: ReceivingError.nameNotOnCard("燕山大学团委", card: "京华理工大学团委")) {
      try await offices.receive()
    }
    #expect(await offices.refusal() == "receive-name-not-on-card")
    let card = try await offices.school.desk.siteCard()
    #expect(try !PackageVerifier.verify(offices.path, card: card).isSound)
    try await offices.recommend()
    #expect(try PackageVerifier.verify(offices.path, card: card).isSound)
    try signAgain(
      offices, manifest: { $0.replacing(#""to":"某市团委""#, with: #""to":"他市团委""#) })
    #expect(await offices.refusal() == "receive-receiver-misnamed")
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `a package from a day that is still to come is taken with a warning`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    let package = try ReceivedPackage(path: offices.path)
    func codes(_ milliseconds: Int64) -> [String] {
      package.remarks(
        offices.edition, after: nil, now: Instant(millisecondsSince1970: milliseconds),
        at: Place(file: "up.contest")
      ).map(\.explanation.code)
    }
    let made = package.manifest.madeAt.millisecondsSince1970
    // Clocks that differ by some hours are nothing to tell.
    #expect(codes(made - 3_600_000).isEmpty)
    #expect(codes(made - 3 * 86_400_000) == ["package-made-later"])
  }

  @Test func `a package of nobody is not taken in silence`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    try signAgain(offices, entries: { _ in "" }, people: { _ in "" })
    let receipt = try await offices.receive(mode: .preview)
    #expect(receipt.report.problems.map(\.explanation.code) == ["package-nobody"])
  }

  @Test func `an office over its quota is refused, and nothing is stored`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'S1', '京华理工大学')",
        id)
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A000001', ?1, '1', '旧作品', 'S1', 'all', '', 'registered', 1, 0, ?2)
        """, id, Entry.Identity(.random()))
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    // The city calls the sender “京华理工”, which is no name of its list; what the package calls itself decides nothing.
    await #expect(throws: ReceivingError.organizationUnsaid("京华理工", isListed: true)) {
      _ = try await offices.city.receive(offices.path)
    }
    let own = try await offices.city.receive(offices.path, ownOrganizations: true)
    #expect(own.organization == nil)
    #expect(!own.report.isStored)
    let whole = try await offices.city.receive(offices.path, organization: "京华理工大学")
    #expect(whole.report.problems.contains { $0.explanation.code == "package-over-quota" })
    #expect(try await offices.stored().count == 1)
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `two offices may send one organization's entries under one code`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    _ = try await offices.receive()
    let other = try await JudgedEdition(rulebook: TwoOffices.rulebook)
    try await TwoOffices.nameAuthors(of: other)
    try await other.close()
    try await other.desk.decideTie(in: "review", order: ["E3", "E2"], reason: "加赛表决")
    _ = try await other.desk.proposeSelection(of: "review")
    _ = try await other.desk.confirmSelection(of: "review")
    let card = try await other.desk.makeSite(name: "另一校区团委")
    _ = try await offices.city.trustSite(card: card.bytes, as: "另一校区")
    _ = try await other.desk.trustSite(card: offices.city.siteCard().bytes, as: "市团委")
    for number in 1...2 {
      _ = try await other.desk.recommend(to: "市团委", program: "test", path: offices.path)
      let receipt = try await offices.city.receive(offices.path, ownOrganizations: true)
      #expect(receipt.report.isStored, "\(receipt.report.problems)")
      #expect(receipt.report.count(number == 1 ? .new : .unchanged) == 2)
    }
    #expect(try await offices.standing() == ["E1", "E1-2", "E3", "E3-2"])
    // The reserve of each is E5, of one organization too. The second to move up finds the code taken.
    for number in ["E1", "E1-2"] {
      let gone = try #require(try await offices.stored().first { $0.entry.number == number })
      let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "退赛")
      #expect(moved.problems.filter { $0.severity == .error }.isEmpty, "\(moved.problems)")
    }
    #expect(try await offices.standing() == ["E3", "E3-2", "E5", "E5-2"])
  }

  @Test func `a sender with another office's name still sends only its own works`()
    async throws
  {
    let offices = try await TwoOffices(schoolOffice: "燕山大学")
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      for (place, name) in ["京华理工", "燕山大学"].enumerated() {
        try transaction.execute(
          "INSERT INTO organizations (edition_id, id, name) VALUES (?1, ?2, ?3)", id,
          "S\(place)", name)
      }
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    try await offices.select()
    _ = try await offices.recommend()
    let receipt = try await offices.city.receive(offices.path)
    #expect(receipt.organization == "京华理工" && receipt.report.isStored)
    #expect(receipt.otherOffice == "燕山大学")
    #expect(Set(try await offices.stored().map(\.entry.organization)) == ["京华理工"])
  }

  @Test func `tiers are called by their names`() throws {
    let rulebook = try #require(RulebookReader.read(TwoOffices.rulebook).rulebook)
    let city = OfficeTier("city", among: rulebook.tiers)
    #expect(city.name.chinese == "市赛")
    let said = ReceivingError.otherTier(city, wanted: OfficeTier("nation", among: rulebook.tiers))
      .message(in: .chinese)
    #expect(said.contains("“市赛”一级") && said.contains("请对方经“nation”推荐") && !said.contains("请请"))
  }

  @Test func `changes by a package are shown with old and new values and how to correct them`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.city.receive(offices.path, ownOrganizations: true)
    let school = offices.school
    try await school.desk.database.write(
      Action(actor: "test", name: "test.change", at: school.desk.clock())
    ) { transaction in
      try transaction.execute("UPDATE entries SET title = '新题目' WHERE id = 'E1'")
      try transaction.record(.entry("E1"))
    }
    _ = try await offices.recommend(reason: "题目按专家意见修改")
    let receipt = try await offices.city.receive(offices.path, ownOrganizations: true)
    #expect(receipt.report.count(.changed) == 1, "\(receipt.report.problems)")
    let id = try #require(
      try await offices.stored().first { $0.entry.title == "新题目" }?.entry.id)
    let history = try await offices.city.history(of: id.text, edition: offices.edition)
    let line = try #require(history.lines.last { $0.action == "package.receive" })
    #expect(line.old == "=作品1" && line.new == "新题目" && line.reason == "题目按专家意见修改")
    #expect(line.file == "up.contest" && line.place != nil)
    do {
      _ = try await offices.city.undo(line.record, edition: offices.edition, reason: "收错")
      Issue.record("a package was undone")
    } catch let fault as UndoFault {
      #expect(fault.message(in: .chinese).contains("登记为撤回"))
    }
  }

  @Test func `changed members need a reason before the package is made`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let school = offices.school
    try await school.desk.database.write(
      Action(actor: "test", name: "test.change", at: school.desk.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', 2, '新成员')")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.entry("E1"))
    }
    await #expect(throws: RecommendingError.membersChanged(["E1"])) {
      _ = try await offices.recommend()
    }
    _ = try await offices.recommend(reason: "增加一名成员")
    #expect(try await school.desk.checkStore().isSound)
    // The first never came: that is told, and the package is taken.
    let report = try await offices.city.receive(offices.path, ownOrganizations: true).report
    #expect(report.isStored, "\(report.problems)")
    #expect(report.problems.map(\.code).contains("package-gap"))
  }

  @Test func `an office that began on paper can send its first package`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    let school = offices.school.desk
    let folder = try temporaryFolder()
    let above = try await Desk.open(
      folder.appending(path: "contest.sqlite").path, actor: Actor(name: "wu", role: .organizer),
      clock: offices.city.clock)
    let edition = try await above.openEdition(
      rulebookText: TwoOffices.rulebook, year: 2027, tier: "city", office: "邻市团委", seed: 7)
    let list = folder.appending(path: "推荐汇总表.xlsx").path
    let paper = try await school.recommendOnPaper(to: "邻市", path: list)
    #expect(paper.record.direction == .sentOnPaper && paper.record.number == 1)
    #expect(try await above.receivePaper(list, from: "京华理工").report.isStored)
    // Then both offices have cards.
    _ = try await school.trustSite(card: above.makeSite(name: "邻市团委").bytes, as: "邻市")
    _ = try await above.trustSite(card: school.siteCard().bytes, as: "京华理工")
    let sent = try await school.recommend(to: "邻市", program: "test", path: offices.path)
    #expect(sent.record.number == 1 && sent.record.previous.isEmpty && sent.changes.isEmpty)
    let receipt = try await above.receive(offices.path, organization: "京华理工")
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.report.count(.unchanged) == 2 && receipt.changes.isEmpty)
    #expect(!receipt.report.problems.map(\.code).contains("package-gap"))
    let kept = try await above.database.read { try PackageRecords.all(edition.id, in: $0) }
    #expect(kept.map(\.direction) == [.received, .receivedOnPaper])
    #expect(kept.map(\.number) == [1, 1] && kept.inOrder.map(\.isOnPaper) == [true, false])
    let status = try await above.packageStatus()
    #expect(status.versions.count == 2 && status.lines.count == 3)
    for desk in [above, school] { #expect(try await desk.checkStore().isSound) }
  }

  @Test func `a reason is only shown at the entry that it is about`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let school = offices.school
    try await school.desk.database.write(
      Action(actor: "test", name: "test.change", at: school.desk.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', 2, '新成员')")
      try transaction.execute("UPDATE entries SET title = '新题目' WHERE id = 'E3'")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.entry("E1"))
    }
    _ = try await offices.recommend(reason: "增加一名成员")
    // The second never comes; the third still says why.
    _ = try await offices.recommend()
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    for (number, reason) in ["E1": "增加一名成员", "E3": ""] {
      let id = try #require(
        try await offices.stored().first { $0.entry.number == number }?.entry.id)
      let lines = try await offices.city.history(of: id.text, edition: offices.edition).lines
      #expect(lines.last { $0.action == "package.receive" }?.reason ?? "" == reason)
    }
  }

  @Test func `a dropped reserve is reported on both sides`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    let sent = try await offices.school.desk.recommend(
      to: "市团委", reserves: 0, program: "test", path: offices.path)
    #expect(sent.changes.map(\.change) == [.reserveDropped])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored)
    #expect(receipt.changes.map(\.change) == [.reserveDropped])
    let told = try await offices.answer().answer
    let dropped = try #require(receipt.changes.first?.line.identity)
    #expect(told.lines.first { $0.identity == dropped }?.standing == .withdrawn)
    #expect(told.lines.allSatisfy { $0.standing != .reserve })
  }

  @Test func `a person on a package's reserve can be shown and removed`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    let sent = try await offices.recommend()
    _ = try await offices.city.receive(offices.path, ownOrganizations: true)
    let code = try #require(sent.record.lines.first { $0.standing == "reserve" }?.code)
    let name = try #require(TwoOffices.authors[code.text])
    let file = try await offices.city.personFile(name)
    #expect(file.lines.map(\.role) == ["作者（候补）"] && file.lines.map(\.entry) == [code.text])
    #expect(try await offices.city.entryID(code.text, of: name) == code)
    let done = try await offices.city.forgetPerson(name, reason: "来函")
    #expect(done.reserves == [code.text] && done.remains.isEmpty, "\(done)")
    #expect(try await offices.city.personFile(done.pseudonym).lines.count == 1)
    #expect(try await offices.city.checkStore().isSound)
  }

  @Test func `too many entries are refused once`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'S1', '京华理工')", id)
      for number in 1...3 {
        try transaction.execute(
          """
          INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
            state, version, registered_at, identity)
          VALUES (?1, ?2, ?3, ?4, 'S1', 'all', '', 'registered', 1, 0, ?5)
          """, "A00000\(number)", id, "\(number)", "旧作品\(number)", Entry.Identity(.random()))
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    let report = try await offices.city.receive(offices.path).report
    let told = report.problems.filter { $0.severity == .error }
    #expect(told.map(\.code) == ["package-over-quota"], "\(told)")
  }

  @Test func `the table of faults shows neither ID numbers nor data that reveal them`() throws {
    let rulebook = try #require(
      RulebookReader.read(
        TwoOffices.rulebook.replacing(
          "members: {min: 1, max: 5}",
          with: "members: {min: 1, max: 5, fields: [name, student-number, born-on, id-number]}")
      ).rulebook)
    let person = RegisteredPerson(
      name: "苏立", studentNumber: "2025000123", bornOn: "1999-12-31",
      idNumber: "11010519991231002X")
    let columns = TemplateColumn.columns(for: rulebook)
    #expect(columns.contains { $0.kind == .member(.bornOn) })
    let text = String(
      decoding: PackageTable(
        [
          Registration(number: "7", title: "灯", organization: "京华", track: "all", members: [person])
        ],
        rulebook: rulebook, name: "up.contest"
      ).bytes(isMasked: true), as: UTF8.self)
    for whole in ["2025000123", "1999-12-31", "11010519991231002X", "19991231"] {
      #expect(!text.contains(whole), "\(text)")
    }
    #expect(text.contains("2025******") && text.contains("1999******"))
  }
}
