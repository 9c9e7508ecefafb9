import ChildProgram
import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Three teams of two: one prize for members by their marks, one for whom the committee names. They are listed, go public, get
/// certificates, are explained, and both checkers find them again.
struct MemberAwardsTests {
  struct Plan {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(areTeams: Bool = false) async throws {
      season = try await RoundSeason(
        entries: 3, judges: 1,
        rulebook: RoundSeason.rulebook(
          "辩论赛", of: .collective, tracks: ["高中", "初中"], level: "市级",
          """
          rounds:
            - {id: check, kind: screening}
            - {id: speech, name: 个人得分, kind: recorded, members: 2, range: 0..100}
            - {id: notice, kind: publicity, days: 3}
          awards:
            - {level: 冠军, ranks: 1..1}
            - {level: 亚军, ranks: 2..2}
            - {level: 最佳辩手, to: member, count: 1, of-levels: [冠军, 亚军]}
            - {level: 优秀辩手, to: member, count: 2, of: speech}
          """
        ).replacing(
          "cadence: yearly", with: areTeams ? "cadence: yearly\ncontest: true" : "cadence: yearly"))
      try await season.write { transaction in
        for entry in 1...3 {
          for (place, name) in ["林晓", "周平", "苏立", "许彤", "韩冬", "韩冬"].enumerated()
          where place / 2 == entry - 1 {
            try transaction.execute(
              "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', ?2, ?3)",
              RoundSeason.entry(entry), place % 2 + 1, name)
          }
        }
      }
      _ = try await desk.writeRecordList(
        of: "speech", to: season.folder.appending(path: "登记").path())
      let csv = season.folder.appending(path: "得分.csv").path()
      try "作品编号,成员1,成员2\nA001,80,90\nA002,95,70\nA003,90,60\n"
        .write(toFile: csv, atomically: true, encoding: .utf8)
      let report = try await desk.importRecords(csv, into: "speech")
      #expect(report.problems.filter { $0.severity == .error }.isEmpty, "\(report.problems)")
      _ = try await desk.closeRound("speech")
      _ = try await desk.proposeAwards()
    }

    func shown() async throws -> [String] {
      try await desk.honours().members.flatMap { given in
        given.rows.map { "\(given.award.name.chinese) \($0.name)" }
          + given.tied.map { "\(given.award.name.chinese) \($0.name)?" }
      }
    }
  }

  @Test func `the committee names one and settles equals, on record, and takes it back`()
    async throws
  {
    let plan = try await Plan()
    // The teams' own results are sums: A001 170, A002 165, A003 150.
    #expect(try await plan.shown() == ["优秀辩手 苏立", "优秀辩手 周平?", "优秀辩手 韩冬?"])
    await #expect(
      throws: MemberAwardFault.ofOthers(MemberPlace("A003", 2), award: "最佳辩手", of: ["冠军", "亚军"])
    ) {
      try await plan.desk.overrideMemberAward("最佳辩手", of: "A003", member: "2", reason: "表决")
    }
    await #expect(throws: MemberAwardFault.sameName("韩冬", "A003", seats: [1, 2])) {
      try await plan.desk.overrideMemberAward("优秀辩手", of: "A003", member: "韩冬", reason: "表决")
    }
    await #expect(throws: MemberAwardFault.unknownMember("张三", "A001", known: ["林晓", "周平"])) {
      try await plan.desk.overrideMemberAward("最佳辩手", of: "A001", member: "张三", reason: "表决")
    }
    await #expect(throws: EditionError.reasonMissing) {
      try await plan.desk.overrideMemberAward("最佳辩手", of: "A001", member: "林晓", reason: " ")
    }
    _ = try await plan.desk.overrideMemberAward(
      "最佳辩手", of: "A001", member: "林晓", reason: "评委会表决")
    _ = try await plan.desk.overrideMemberAward(
      "优秀辩手", of: "A001", member: "2", reason: "加赛")
    #expect(try await plan.shown() == ["最佳辩手 林晓", "优秀辩手 苏立", "优秀辩手 周平"])
    await #expect(throws: MemberAwardFault.full("最佳辩手", count: 1, [MemberPlace("A001", 1)])) {
      try await plan.desk.overrideMemberAward("最佳辩手", of: "A002", member: "苏立", reason: "表决")
    }
    let told = try await plan.desk.explain("A001", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("“最佳辩手”：第 1 位成员 林晓，由评委会指名：评委会表决。"), "\(told)")
    let english = try await plan.desk.explain("A002", in: .english).steps.flatMap(\.lines)
    #expect(english.contains("“优秀辩手”: member 1, 苏立, 95, place 1."), "\(english)")
    _ = try await plan.desk.overrideMemberAward(
      "优秀辩手", of: "A001", member: "周平", has: false, reason: "加赛无效")
    #expect(try await plan.shown().suffix(2) == ["优秀辩手 周平?", "优秀辩手 韩冬?"])
    await #expect(throws: MemberAwardFault.notNamed(MemberPlace("A001", 2), award: "优秀辩手")) {
      try await plan.desk.overrideMemberAward(
        "优秀辩手", of: "A001", member: "周平", has: false, reason: "再收回")
    }
    // The members of this plan were written past the records, which other checks say.
    let results = try await plan.desk.checkStore().findings.filter { $0.name.hasPrefix("results-") }
    #expect(results.count == 2 && results.allSatisfy { $0.count == 0 })
  }

  @Test func `who withdraws has it no more, and the sealed version is out of date`() async throws {
    let plan = try await Plan()
    _ = try await plan.desk.screen("A002", .withdraw(reason: "队员生病"))
    let status = try await plan.desk.outcomeStatus()
    #expect(status.shown?.isStale == true)
    _ = try await plan.desk.proposeAwards(reason: "A002 退出")
    #expect(try await plan.shown() == ["优秀辩手 周平", "优秀辩手 韩冬"])
  }

  @Test func `they are on the lists, go public, and get certificates`() async throws {
    let plan = try await Plan()
    await #expect(throws: PublicityFault.self) { try await plan.desk.openPublicity() }
    _ = try await plan.desk.overrideMemberAward(
      "优秀辩手", of: "A001", member: "周平", reason: "加赛")
    _ = try await plan.desk.overrideMemberAward(
      "最佳辩手", of: "A002", member: "许彤", reason: "评委会表决")
    let book = try await plan.desk.resultBook()
    let tables = ResultList.awards.tables(of: book, rounds: [])
    #expect(tables.map(\.name).contains("最佳辩手") && tables.map(\.name).contains("优秀辩手"))
    let holders = book.certificateHolders.filter { $0.level.hasSuffix("辩手") }
    #expect(
      holders.map { "\($0.level) \($0.names.joined()) \($0.kind.rawValue)" } == [
        "最佳辩手 许彤 member", "优秀辩手 苏立 member", "优秀辩手 周平 member",
      ])
    _ = try await plan.desk.openPublicity()
    let list = try await plan.desk.database.read {
      try PublicationRecords.list(1, RoundSeason.edition, in: $0)
    }
    let prizes = try #require(list.prizes)
    #expect(
      prizes.map { "\($0.kind.rawValue) \($0.name) \($0.person)" } == [
        "member 最佳辩手 许彤", "member 优秀辩手 苏立", "member 优秀辩手 周平",
      ])
  }

  @Test(arguments: [(true, "参赛队名称"), (false, "集体名称")])
  func `a decision calls teams that compete teams, in the list of prizes too`(
    areTeams: Bool, heading: String
  ) async throws {
    let plan = try await Plan(areTeams: areTeams)
    let book = try await plan.desk.resultBook()
    var forgotten: [Entry.ID] = []
    let (template, file) = try NoticeShelf(templates: try repositoryFile("templates").path)
      .template("decision")
    let notices = try NoticeMaterial(book, day: "2027-06-01", wasPublic: false).notices(
      template, NoticeRequest(fields: ["recipient": "各校"]), [], [:], file, forgotten: &forgotten)
    let columns = notices.first?.attachments.first?.columns.map(\.heading) ?? []
    #expect(columns.contains(heading), "\(columns)")
  }

  @Test func `the decision, the unit's letter, the report and the member's own file have them`()
    async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.overrideMemberAward(
      "最佳辩手", of: "A002", member: "许彤", reason: "评委会表决")
    let book = try await plan.desk.resultBook()
    let all = NoticeHonours(book)
    let fields = all.fields(isOnly: false, noun: "参赛队")
    #expect(fields["also"] == "另授予最佳辩手 1 名、优秀辩手 1 名，名单附后。")
    #expect(fields["commended"] == "获奖参赛队和最佳辩手、优秀辩手")
    let table = try #require(all.tables.first { $0.name == "个人奖" })
    #expect(
      table.rows.map { $0.prefix(3).map(\.printed).joined(separator: " ") }
        == ["1 最佳辩手 许彤", "2 优秀辩手 苏立"])
    // 周平 and 韩冬 are equal at the line: who makes the notice is told, and the notice names neither.
    #expect(
      all.notes.map(\.chinese).contains {
        $0.hasPrefix("“优秀辩手”成绩相同而名额不足") && $0.contains("周平（A001/2）")
      })
    let unit = try #require(book.entries["A002"]?.organization)
    let letter = NoticeHonours(book, of: unit)
    #expect(letter.fieldsToUnit(isOnly: true)["won"] == "最佳辩手 1 名、优秀辩手 1 名")
    #expect(letter.fieldsToUnit(isOnly: false)["also"] == "贵单位另获最佳辩手 1 名，优秀辩手 1 名。")
    #expect(NoticeHonours(book, of: "没有这个单位").tables.isEmpty)
    let programme = try #require(try await plan.desk.editions().first).rulebook.id
    let figures = try #require(try await plan.desk.report(on: programme).figures.first)
    #expect(
      figures.otherPrizes.map { "\($0.name.chinese) \($0.count)" } == ["最佳辩手 1", "优秀辩手 1"])
    #expect(figures.undecided.map(\.chinese) == ["优秀辩手"])
    let own = try await plan.desk.personFile("许彤")
    #expect(own.lines.map(\.award) == ["亚军、最佳辩手"])
    #expect(own.facts.contains { $0.kind == "最佳辩手" && $0.text.hasSuffix("评委会指名：评委会表决") })
    #expect(try await plan.desk.personFile("周平").lines.map(\.award) == ["冠军、优秀辩手（待评委会决定）"])
    // The other member of the same team has none of it.
    let other = try await plan.desk.personFile("林晓")
    #expect(other.lines.map(\.award) == ["冠军"] && !other.facts.contains { $0.kind == "优秀辩手" })
  }

  @Test func `both checkers find them again from the archive, and name another member`()
    async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.overrideMemberAward(
      "优秀辩手", of: "A003", member: "1", reason: "加赛")
    _ = try await plan.desk.overrideMemberAward(
      "最佳辩手", of: "A002", member: "许彤", reason: "评委会表决")
    _ = try await plan.desk.openPublicity()
    let desk = Desk(
      database: plan.desk.database, key: plan.desk.key, actor: plan.desk.actor,
      clock: plan.desk.clock,
      siteFile: plan.season.folder.appending(path: "contest.site").path)
    _ = try await desk.makeSite(name: "某市团委")
    let path = plan.season.folder.appending(path: "a.contest").path()
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    let python = try independentChecker(path)
    #expect(
      python.status == 0 && python.output.contains("ok member-prizes 3"), "\(python.output)")
    let (status, _) = try ChildProgram.run([
      "python3", "-c",
      """
      import sys, zipfile
      path = sys.argv[1]
      with zipfile.ZipFile(path) as archive:
          files = {name: archive.read(name) for name in archive.namelist()}
      old, new = b'"organization":"A002/2","standing":"decided"', b'"organization":"A002/1","standing":"decided"'
      assert old in files["outcome.jsonl"]
      files["outcome.jsonl"] = files["outcome.jsonl"].replace(old, new)
      with zipfile.ZipFile(path, "w") as archive:
          for name, data in files.items(): archive.writestr(name, data)
      """, path,
    ])
    #expect(status == 0)
    let changed = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(!changed.isSound)
    let second = try independentChecker(path)
    #expect(
      second.status == 1 && second.output.contains("WRONG member-prizes member/最佳辩手/A002/"),
      "\(second.output)")
  }
}
