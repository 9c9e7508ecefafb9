import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What a unit reads above the choice of its workbook once registration is ending or over.
struct UnitUploadGroundTests {
  private static let head = "编号,作品名称,作品类别,作者1姓名\n"

  private static func site() async throws -> PlainSite {
    let plain = try await PlainSite(
      "{id: check, name: 审核, kind: screening}",
      rules: ["form: [{id: paper, name: 论文, kind: file, accept: [pdf], max-size: 1MB}]"])
    _ = try await plain.take("take/organizations", "单位.csv", "单位代码,单位名称\nU1,甲校\n")
    return try await plain.letting(in: "jia", for: "甲校")
  }

  private static func set(_ minutes: Int64, grace: Int, in test: PlainSite) async throws
    -> RegistrationDeadline
  {
    let deadline = RegistrationDeadline(
      end: Instant(
        millisecondsSince1970: TestSite.now.millisecondsSince1970 + minutes * 60_000),
      graceMinutes: grace)
    _ = try await test.desk.setDeadline(deadline, reason: "通知", edition: test.edition.id)
    return deadline
  }

  @Test func `before a file is chosen the page says until when it is taken`() async throws {
    let test = try await Self.site()
    let address = "/u/\(test.edition.id)/U1/take/entries"
    let before = try await Self.set(90, grace: 10, in: test)
    let page = try await test.ask(address, as: "jia").text
    #expect(page.contains("截止，宽限到 \(before.late.shown)") && page.contains("data-left=\"5400000\""))
    #expect(page.contains("name=\"file\""))
    // The end has come, and the grace has not: it is taken, and the rest counts down.
    let running = try await Self.set(-5, grace: 10, in: test)
    for place in [address, "/u/\(test.edition.id)"] {
      let page = try await test.ask(place, as: "jia").text
      #expect(page.contains("宽限到 \(running.late.shown)（北京时间），在那以前收到的仍然收下。"), "\(place)")
      #expect(page.contains("data-left=\"0\" data-taken=\"300000\""), "\(place)")
    }
    #expect(try await test.ask(address, as: "jia").text.contains("name=\"file\""))
  }

  @Test func `after the end the page offers no choice of files, and reads none`() async throws {
    let test = try await Self.site()
    let address = "/u/\(test.edition.id)/U1/take/entries"
    let over = try await Self.set(-15, grace: 10, in: test)
    let words = "截止（宽限到 \(over.late.shown)，也已经过了），报名表不再收。"
    let page = try await test.ask(address, as: "jia").text
    #expect(page.contains(words) && !page.contains("name=\"file\""), "\(page)")
    #expect(!page.contains("下载空白表"))
    // From a page that was opened before. What is no table at all shows that it was not read.
    let sent = try await test.upload(address, [("报名.xlsx", "no table")], as: "jia")
    #expect(sent.status == 422 && sent.text.contains(words), "\(sent.text)")
    #expect(!sent.text.contains("打不开"))
  }

  @Test func `what was sent back is still taken, and the page names it with its day`() async throws
  {
    let test = try await Self.site()
    let address = "/u/\(test.edition.id)/U1/take/entries"
    _ = try await test.take(address, "报名.csv", Self.head + "1,会发光的伞,创意,白一\n", as: "jia")
    let entry = try #require(
      try await test.desk.findEntries(test.edition).lines.first?.stored.entry.id)
    let due = TestSite.now.day().adding(days: 2)
    try await test.desk.screen(entry, .return(reason: "题目不全", due: due))
    let over = try await Self.set(-15, grace: 10, in: test)
    let page = try await test.ask(address, as: "jia").text
    #expect(page.contains("截止（宽限到 \(over.late.shown)，也已经过了）"))
    #expect(page.contains("现在只收退回修改的") && page.contains("name=\"file\""))
    #expect(page.contains("1 会发光的伞（\(due.chinese)以前改好，当天也可以）"))
    let changed = try await test.take(
      address, "改.csv", Self.head + "1,会发光的雨伞,创意,白一\n", as: "jia")
    #expect(changed.status == 303, "\(changed.text)")
    // A slip in it is still corrected until that day, while the office has not taken it up.
    let again = try await test.ask(address, as: "jia").text
    #expect(again.contains("已重新提交，\(due.chinese) 24 时以前、审核以前还可以再改"), "\(again)")
    let twice = try await test.take(
      address, "再改.csv", Self.head + "1,会发光的大雨伞,创意,白一\n", as: "jia")
    #expect(twice.status == 303, "\(twice.text)")
    // The unit's own changes stand in its history.
    let history = try await test.ask("/u/\(test.edition.id)/U1/history", as: "jia").text
    #expect(history.ranges(of: "更改：").count == 2, "\(history)")
    try await test.desk.screen(entry, .pass)
    #expect(try await !test.ask(address, as: "jia").text.contains("name=\"file\""))
  }

  @Test func `the page of an entry's files says the same moments`() async throws {
    let test = try await Self.site()
    _ = try await test.take(
      "/u/\(test.edition.id)/U1/take/entries", "报名.csv", Self.head + "1,会发光的伞,创意,白一\n",
      as: "jia")
    let entry = try #require(
      try await test.desk.findEntries(test.edition).lines.first?.stored.entry.id)
    let address = "/u/\(test.edition.id)/entries/\(entry)/files"
    let running = try await Self.set(-5, grace: 10, in: test)
    let open = try await test.ask(address, as: "jia").text
    #expect(open.contains("宽限到 \(running.late.shown)（北京时间）") && open.contains("data-taken"))
    let over = try await Self.set(-15, grace: 10, in: test)
    let closed = try await test.ask(address, as: "jia").text
    #expect(closed.contains("截止（宽限到 \(over.late.shown)，也已经过了），文件现在不能再换"), "\(closed)")
    #expect(!closed.contains("type=\"file\""))
  }
}
