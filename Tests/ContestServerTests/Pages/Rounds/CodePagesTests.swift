import Contest
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk
@testable import ContestServer

/// Code numbers in the browser: each layer drawn by another organizer, recorded, decoded, and checked again.
struct CodePagesTests {
  static let round =
    "{id: exam, name: 笔试, kind: recorded, range: 0..100, codes: [参赛编号, 试卷号], recheck: {rest: 50%, all-over: 5%}, ties: [committee]}"

  private static func ready() async throws -> PlainSite {
    let test = try await PlainSite(
      round,
      tier: [
        "awards: [{level: 一等奖, count: 1}]", "publicity: {working-days: 5, objections: signed}",
      ])
    let rows = ["甲", "乙", "丙", "丁"].enumerated().map { place, name in
      "\(name)校,1,\(name)作,创意,白\(["一", "二", "三", "四"][place])"
    }
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n" + rows.joined(separator: "\n") + "\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    return test
  }

  @Test func `who only looks on is told how the round begins, and of no judges`()
    async throws
  {
    let test = try await Self.ready()
    let page = try await test.ask("rounds/exam", as: "liming").text
    #expect(page.contains("抽“参赛编号”，这一轮就开始") && !page.contains("评委后开始"), "\(page)")
    #expect(try await test.ask("rounds/exam").text.contains("从抽“参赛编号”开始"))
    let plain = try await PlainSite("{id: exam, name: 笔试, kind: recorded, range: 0..100}")
    let other = try await plain.ask("rounds/exam", as: "liming").text
    #expect(other.contains("由组织者开始以后登记成绩") && !other.contains("评委后开始"), "\(other)")
  }

  /// Presses the button for the next layer on the page as it is now.
  private static func draw(_ test: PlainSite, as name: String) async throws -> WebAnswer {
    let page = try await test.ask("rounds/exam/codes", as: name)
    return try await test.ask(
      "rounds/exam/codes",
      [
        "form": "draw", "shown": shown(in: page), "witness-1": "监督甲", "witness-2": "监督乙",
      ], as: name)
  }

  private static func shown(in page: WebAnswer) -> String {
    page.text.firstMatch(of: /name="shown" value="([^"]*)"/).map { String($0.output.1) } ?? "?"
  }

  private static func link(in page: WebAnswer) -> String? {
    page.text.firstMatch(of: /href="([^"]*codes\/layer\?held=[0-9a-f]+)"/).map {
      String($0.output.1)
    }
  }

  /// The pairs of a layer's workbook.
  private static func pairs(_ answer: WebAnswer, _ test: PlainSite) throws -> [String: String] {
    let path = test.folder.appending(path: "\(answer.body.count).xlsx")
    try Data(answer.body).write(to: path)
    let source = try SheetSource.open(path.path)
    let rows = try source.allRows(of: try #require(source.sheets.first)).map {
      $0.cells.map(\.value.text)
    }
    let number = /^[AB]\d{3}$/
    return Dictionary(
      rows.compactMap { cells in
        guard let place = cells.lastIndex(where: { $0.wholeMatch(of: number) != nil }), place > 0,
          let before = cells.first
        else { return nil }
        return (before, cells[place])
      }, uniquingKeysWith: { one, _ in one })
  }

  @Test func `each layer is drawn by another organizer, whose account alone gets its table`()
    async throws
  {
    let test = try await Self.ready()
    #expect(try await test.ask("rounds/exam").text.contains("从抽“参赛编号”开始"))
    let begin = try await test.ask("rounds/exam/codes")
    #expect(begin.status == 200 && begin.text.contains("还没有抽"), "\(begin.text)")
    #expect(begin.text.contains("在监督人见证下抽“参赛编号”") && Self.link(in: begin) == nil)
    // One witness is not two.
    let alone = try await test.ask(
      "rounds/exam/codes",
      ["form": "draw", "shown": Self.shown(in: begin), "witness-1": "监督甲", "witness-2": "监督甲"])
    #expect(alone.status == 422 && alone.text.contains("同一个人"))
    // Whoever draws is no witness of it, by the name that the office knows.
    let drawer = try await test.ask(
      "rounds/exam/codes",
      [
        "form": "draw", "shown": Self.shown(in: begin), "witness-1": "某 wangfang",
        "witness-2": "监督甲",
      ])
    #expect(drawer.status == 422 && drawer.text.contains("不能又作监督人"), "\(drawer.text)")
    #expect(try await Self.draw(test, as: "wangfang").status == 303)
    let own = try await test.ask("rounds/exam/codes")
    let table = try #require(Self.link(in: own))
    // Who was there can be read later, not only on the table that is printed once; the record names the layer.
    #expect(own.text.contains("监督甲、监督乙"), "\(own.text)")
    #expect(try await test.ask("records").text.contains("第 1 层"))
    let first = try Self.pairs(try await test.ask(table), test)
    #expect(Set(first.values) == ["A001", "A002", "A003", "A004"])
    // Nobody else has the table, not even with its address.
    #expect(try await test.ask(table, as: "chief").status == 404)
    #expect(try await test.ask(table, as: "liming").status == 404)
    let other = try await test.ask("rounds/exam/codes", as: "chief")
    #expect(Self.link(in: other) == nil && !other.text.contains("您抽的这一层"))
    // A page from before the first draw draws nothing more.
    let old = try await test.ask(
      "rounds/exam/codes",
      ["form": "draw", "shown": Self.shown(in: begin), "witness-1": "监督甲", "witness-2": "监督乙"],
      as: "chief")
    #expect(old.status == 422, "\(old.text)")
    #expect(try await test.ask("today", as: "chief").text.contains("还没有抽“试卷号”"))
    // Whoever drew the first layer is told to leave the second to somebody else.
    #expect(own.text.contains("“参赛编号”是您抽的") && !other.text.contains("是您抽的"))
    #expect(try await Self.draw(test, as: "chief").status == 303)
    let its = try #require(Self.link(in: try await test.ask("rounds/exam/codes", as: "chief")))
    let second = try Self.pairs(try await test.ask(its, as: "chief"), test)
    #expect(Set(second.keys) == Set(first.values))
    // Handed over, it is gone.
    #expect(try await test.ask("rounds/exam/codes", ["form": "handed"]).status == 303)
    #expect(try await test.ask(table).status == 404)
    #expect(try await test.ask(its, as: "chief").status == 200)
    // A layer drawn again by the same account takes the old table away.
    let page = try await test.ask("rounds/exam/codes", as: "chief")
    let again = try await test.ask(
      "rounds/exam/codes",
      [
        "form": "again", "reason": "号签写错", "shown": Self.shown(in: page), "witness-1": "监督甲",
        "witness-2": "监督乙",
      ], as: "chief")
    #expect(again.status == 303)
    #expect(try await test.ask(its, as: "chief").status == 404)
    // A layer drawn again by somebody else makes the table void: it is offered to nobody any more.
    let chief = try await test.ask("rounds/exam/codes", as: "chief")
    let void = try #require(Self.link(in: chief))
    let elsewhere = try await test.ask(
      "rounds/exam/codes",
      [
        "form": "again", "reason": "由另一人抽", "shown": Self.shown(in: chief), "witness-1": "监督甲",
        "witness-2": "监督乙",
      ])
    #expect(elsewhere.status == 303)
    let told = try await test.ask("rounds/exam/codes", as: "chief")
    #expect(Self.link(in: told) == nil && told.text.contains("那张加密表作废"), "\(told.text)")
    #expect(try await test.ask(void, as: "chief").status == 404)
    #expect(Self.link(in: try await test.ask("rounds/exam/codes")) != nil)
    let english = try await test.ask("rounds/exam/codes?lang=en", as: "chief")
    #expect(english.text.contains("draw no. 3") && english.text.contains("Different people draw"))
  }

  /// Every page and table of the edition that an account may open, without the table of a layer.
  private static func everything(
    _ test: PlainSite, as name: String, _ entries: [String], records: Int
  ) async throws -> [String] {
    // Files of tables go on record when they are taken, and the next answer tells that; .json has the same cells.
    let files = [".xlsx", ".csv", ".pdf"]
    var all: [String] = []
    for route in RouteTable.all where route.method == .get {
      let path = route.path.description
      guard path.hasPrefix("/e/:edition"), !path.hasSuffix("/codes/layer"),
        !files.contains(where: path.hasSuffix)
      else { continue }
      for entry in path.contains(":entry") ? entries : [""] {
        for record in path.contains(":record") ? (1...records).map(String.init) : [""] {
          var target = path
          for (part, value) in [
            (":edition", test.edition.id.text), (":round", "exam"), (":entry", entry),
            (":record", record), (":judge", "J1"), (":number", "1"), (":place", "1"),
            (":version", "1"), (":name", "liming"), (":organization", "O1"),
          ] { target = target.replacing(part, with: value) }
          let answer = try await test.ask(target, as: name)
          all.append(
            "\(target) \(answer.status)\n" + answer.text.replacing(/value="[0-9a-f]{32}"/, with: "")
          )
        }
      }
    }
    for entry in entries {
      all.append(
        try await test.ask("/e/\(test.edition.id)/history?of=\(entry)", as: name).text
          .replacing(/value="[0-9a-f]{32}"/, with: ""))
    }
    return all
  }

  /// Two states that agree on everything but on whose number it is under which a mark was recorded.
  @Test func `whose number is recorded changes no byte of any page before decoding`() async throws {
    let test = try await Self.ready()
    for name in ["wangfang", "chief"] {
      #expect(try await Self.draw(test, as: name).status == 303)
      #expect(try await test.ask("rounds/exam/codes", ["form": "handed"], as: name).status == 303)
    }
    #expect(
      try await test.take("rounds/exam/take/records", "一件.csv", "试卷号,成绩\nB002,80\n").status == 303)
    // The file of what is missing has the code numbers under their own name, and no columns of what nobody may see.
    let missing = try await test.ask("rounds/exam.csv").text
    #expect(missing.contains("试卷号,已收,应收") && missing.contains("B001,"), "\(missing)")
    #expect(!missing.contains("评审编码") && !missing.contains("单位"))
    let (edition, key) = (test.edition.id, test.desk.key)
    let (owner, before) = try await test.desk.database.read { connection in
      (
        try #require(
          try RecordedMarkRecords.all(edition, "exam", in: connection).keys.first),
        try CodeRecords.layers(edition, "exam", in: connection).first { $0.layer == 1 }
      )
    }
    let layer = try #require(before)
    let box = try #require(try SealedCodes(layer, of: "exam", edition, key))
    let entries = box.pairs.map(\.before).sorted()
    let other = try #require(entries.first { $0 != owner.text })
    let records = try await test.desk.database.read { try AuditLog.head(in: $0).sequence }
    // Whoever runs the whole site would see the test's own record.
    let people = ["wangfang", "liming"]
    var first: [String: [String]] = [:]
    for name in people {
      first[name] = try await Self.everything(test, as: name, entries, records: records)
    }
    #expect(first["wangfang"]?.contains { $0.contains("B001") && !$0.contains("B002") } == true)
    // The other entry has that number now, and its mark.
    let swapped = box.pairs.map { pair in
      CodeLayers.Pair(
        before: pair.before == owner.text ? other : pair.before == other ? owner.text : pair.before,
        code: pair.code)
    }
    let action = Action(actor: "test", name: "test.plant", at: TestSite.now)
    try await test.desk.database.write(action) { transaction in
      try transaction.execute(
        "UPDATE recorded_marks SET entry_id = ?1 WHERE entry_id = ?2", Entry.ID(other), owner)
      try transaction.execute(
        "UPDATE code_layers SET sealed = ?1 WHERE layer = 1",
        try key.box.seal(
          SealedCodes(witnesses: box.witnesses, seed: box.seed, pairs: swapped).texts,
          owner: CodeRecords.owner(edition, "exam", layer: 1, number: layer.number)))
      try transaction.record(Subject(.store, []))
    }
    for name in people {
      let second = try await Self.everything(test, as: name, entries, records: records)
      #expect(first[name]?.count == second.count)
      for (one, two) in zip(first[name] ?? [], second) { #expect(one == two, "\(name)") }
      // The log's record of the mark names its entry and was not swapped, so no page about the record may name any.
      for line in second where line.hasPrefix("/e/\(edition)/undo/") && line.contains("登记成绩") {
        #expect(!entries.contains { line.contains($0) }, "\(name): \(line)")
      }
    }
  }

  @Test func `marks are seen beside entries only after decoding, which needs all of them`()
    async throws
  {
    let test = try await Self.ready()
    #expect(try await Self.draw(test, as: "wangfang").status == 303)
    #expect(try await Self.draw(test, as: "chief").status == 303)
    #expect(
      try await test.take("rounds/exam/take/records", "甲.csv", "试卷号,成绩\nB002,80\n").status == 303)
    let some = try await test.ask("rounds/exam/codes")
    #expect(some.text.contains("还有 3 个号没有登记：B001、B003、B004"), "\(some.text)")
    // Neither the ranking nor the form of corrections nor the table of decoded numbers is there yet, for anybody.
    let entry = try await test.desk.findEntries(test.edition).lines.first?.stored.entry.id.text
    let records = "rounds/exam/records?entry=\(entry ?? "")"
    for target in ["results/exam", "results/exam.json", records] {
      let answer = try await test.ask(target)
      #expect(answer.status == 422 && answer.text.contains("解密以前谁都不能"), "\(target)")
      #expect(!answer.text.contains(">80<") && !answer.text.contains("：80"), "\(target)")
    }
    for target in [
      "rounds/exam/codes/opened", "rounds/exam/codes/opened.csv", "rounds/exam/recheck",
    ] {
      #expect(try await test.ask(target).status == 404, "\(target)")
    }
    let page = try await test.ask("rounds/exam")
    #expect(page.text.contains("加密和解密…") && !page.text.contains("看试算名次"))
    let early = try await test.ask(
      "rounds/exam/codes/open", ["form": "open", "witness-1": "监督甲", "witness-2": "监督乙"])
    #expect(early.status == 422 && early.text.contains("3 个加密号没有登记"))
    #expect(
      try await test.take(
        "rounds/exam/take/records", "余.csv", "试卷号,成绩\nB001,90\nB003,70\nB004,缺席\n"
      ).status == 303)
    #expect(try await test.ask("today").text.contains("成绩登记齐了，解密以后才能结束这一轮"))
    #expect(try await !test.ask("results").text.contains("笔试：名次"))
    let nobody = try await test.ask("rounds/exam/codes/open", ["form": "open"])
    #expect(nobody.status == 422 && nobody.text.contains("请写监督人的姓名"))
    #expect(
      try await test.ask(
        "rounds/exam/codes/open", ["form": "open", "witness-1": "监督甲", "witness-2": "监督乙"],
        as: "liming"
      ).status == 404)
    #expect(
      try await test.ask(
        "rounds/exam/codes/open",
        ["form": "open", "witness-1": "监督甲", "witness-2": "监督乙", "witnesses": "监督丙"]
      ).status == 303)
    let done = try await test.ask("rounds/exam/codes")
    #expect(done.text.contains("监督甲、监督乙、监督丙") && done.text.contains("只解密一次"))
    let table = try await test.ask("rounds/exam/codes/opened.csv")
    #expect(table.status == 200 && table.text.contains("B001") && table.text.contains("甲作"))
    #expect(try await test.ask("results/exam").status == 200)
    let json = try await test.ask("rounds/exam/codes/opened.json")
    #expect(json.text.contains("\"entry\":\"A") && json.text.contains("\"title\":\"甲作\""))
    #expect(try await !test.ask("today").text.contains("解密以后才能结束"))
  }

  @Test func `prize places and a share of the rest are checked again in the browser`() async throws
  {
    let test = try await Self.ready()
    #expect(try await Self.draw(test, as: "wangfang").status == 303)
    #expect(try await Self.draw(test, as: "chief").status == 303)
    #expect(
      try await test.take(
        "rounds/exam/take/records", "成绩.csv", "试卷号,成绩\nB001,90\nB002,80\nB003,70\nB004,60\n"
      ).status == 303)
    #expect(
      try await test.ask(
        "rounds/exam/codes/open", ["form": "open", "witness-1": "监督甲", "witness-2": "监督乙"]
      ).status == 303)
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    let early = try await test.ask("rounds/exam/recheck", ["form": "draw"])
    #expect(early.status == 422 && early.text.contains("还没有评定奖项"), "\(early.text)")
    _ = try await test.desk.proposeAwards(edition: test.edition.id)
    #expect(try await test.ask("rounds/exam").text.contains("成绩复核…"))
    #expect(try await test.ask("today").text.contains("还没有抽取成绩复核的名单"))
    #expect(try await test.ask("rounds/exam/recheck", ["form": "draw"]).status == 303)
    // One prize, and half of the other three rounded up.
    let page = try await test.ask("rounds/exam/recheck")
    #expect(page.text.contains("获奖名次 1 件，抽取 2 件"), "\(page.text)")
    #expect(page.text.contains("还有 3 件没有复核"))
    #expect(try await test.ask("rounds/exam/recheck", as: "liming").status == 404)
    #expect(try await test.ask("rounds/exam/take/recheck", as: "liming").status == 404)
    let status = try await test.desk.recheck(of: "exam", edition: test.edition.id)
    let rows = status.lines.map { "\($0.entry.text),一致" }.joined(separator: "\n")
    #expect(
      try await test.take("rounds/exam/take/recheck", "复核.csv", "编号,复核结果\n\(rows)\n").status == 303)
    #expect(try await test.ask("rounds/exam/recheck").text.contains("应复核的都已复核"))
    let english = try await test.ask("rounds/exam/recheck?lang=en")
    #expect(english.text.contains("Everybody due was checked") && !english.text.contains("复核"))
  }

  @Test
  func
    `neither a contestant nor anybody of a unit that takes part witnesses a draw or the decoding`()
    async throws
  {
    let test = try await Self.ready()
    _ = try await test.ask(
      "accounts",
      [
        "form": "invite", "name": "lianxi", "shown": "周联络", "role": "school",
        "organization": "甲校",
      ])
    func draw(_ witness: String) async throws -> WebAnswer {
      let page = try await test.ask("rounds/exam/codes")
      return try await test.ask(
        "rounds/exam/codes",
        [
          "form": "draw", "shown": Self.shown(in: page), "witness-1": "监督甲",
          "witness-2": witness,
        ])
    }
    for (witness, reason) in [
      ("白 一", "与申报人 白一同名"), ("白二（市教育局）", "与申报人 白二同名"), ("赵明（乙校）", "同单位：乙校"),
      ("周联络", "同单位：甲校"),
    ] {
      let refused = try await draw(witness)
      #expect(refused.status == 422 && refused.text.contains(reason), "\(witness)")
    }
    // A refused draw begins nothing.
    #expect(try await test.ask("rounds/exam").text.contains("从抽“参赛编号”开始"))
    for _ in 1...2 { #expect(try await draw("赵明（市教育局）").status == 303) }
    let numbers = try await test.desk.codesStatus(of: "exam", edition: test.edition.id).missing
    let table = "试卷号,成绩\n" + numbers.map { "\($0),80" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    let open = "rounds/exam/codes/open"
    let refused = try await test.ask(
      open, ["form": "open", "witness-1": "监督甲", "witness-2": "白三"])
    #expect(refused.status == 422 && refused.text.contains("与申报人 白三同名"))
    let done = try await test.ask(
      open, ["form": "open", "witness-1": "监督甲", "witness-2": "监督乙"])
    #expect(done.status == 303, "\(done.text)")
  }
}
