import Contest
import ContestDemo
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// An office that has everything in Excel, in the browser: what a file would do is seen first, and nothing is written before
/// somebody says so.
struct UploadPagesTests {
  private static let review =
    "{id: review, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
  static let units = "单位代码,单位名称\nU1,甲校\nU2,乙校\n"
  static let judges = "评委编号,姓名,工作单位\nJ1,张三,市科协\nJ2,李四,市教委\n"
  static let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,校园垃圾分类,创意,白一\n乙校,1,果园小车,创意,白二\n"

  @Test func `registrations are previewed, stored after confirmation, and then not kept waiting`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    let page = try await test.ask("take/entries", as: "liming")
    #expect(page.status == 200 && page.text.contains("enctype=\"multipart/form-data\""))
    let look = try await test.upload("take/entries", [("报名.csv", Self.works)], as: "liming")
    #expect(look.status == 200, "\(look.text)")
    #expect(look.text.contains("新增 2") && look.text.contains("校园垃圾分类"))
    #expect(look.text.contains("还没有写入"))
    // Cells that were read are not called taken while nothing is.
    #expect(look.text.contains("读出来的 ") && !look.text.contains(" 个：收了"))
    #expect(try await test.desk.findEntries(test.edition).total == 0)
    let held = try #require(PlainSite.held(in: look))

    // It waits sealed: names of people stand in no table.
    let sealed = try await test.desk.database.read { connection in
      try connection.all("SELECT sealed FROM held_files") { try $0.blob(0) }
    }
    #expect(sealed.count == 1)
    #expect(!String(decoding: sealed.first ?? [], as: UTF8.self).contains("白一"))

    // Nobody else can say so, nor for another purpose.
    let word: KeyValuePairs = ["form": "do", "step": "do", "held": held]
    #expect(try await test.ask("take/entries", word, as: "zhaomin").status == 422)
    #expect(try await test.ask("take/consents", word, as: "liming").status == 422)
    #expect(try await test.desk.findEntries(test.edition).total == 0)

    let done = try await test.ask("take/entries", word, as: "liming")
    #expect(
      done.status == 303 && done.header("Location")?.contains("entries?done=taken&of=") == true)
    #expect(try await test.desk.findEntries(test.edition).total == 2)
    let again = try await test.ask("take/entries", word, as: "liming")
    #expect(again.status == 422 && again.text.contains("已经收过"))
    let left = try await test.desk.database.read {
      try $0.count("SELECT count(*) FROM held_files")
    }
    #expect(left == 0)
    // The very same file again changes nothing, and says so.
    let same = try await test.upload("take/entries", [("报名.csv", Self.works)], as: "liming")
    #expect(same.text.contains("没有要写入的") && !same.text.contains("就这样写入"))
  }

  @Test func `entries that are not in a file are not reported as written`() async throws {
    let test = try await PlainSite(Self.review)
    let heading = "单位,编号,作品名称,作品类别,作者1姓名\n"
    func take(_ rows: String) async throws -> (look: String, of: String) {
      let look = try await test.upload(
        "take/entries", [("报名.csv", heading + rows)], as: "liming")
      let held = try #require(PlainSite.held(in: look))
      let done = try await test.ask(
        "take/entries", ["form": "do", "step": "do", "held": held], as: "liming")
      return (look.text, done.header("Location")?.removingPercentEncoding ?? "")
    }
    let first = try await take("甲校,1,校园垃圾分类,创意,白一\n甲校,2,果园小车,创意,白二\n")
    #expect(first.of.contains("新增 2") && !first.of.contains("没有动"))
    let second = try await take("甲校,1,校园垃圾再分类,创意,白一\n")
    #expect(second.look.contains("表中没有（保留） 1"))
    #expect(second.of.contains("更改 1（表中没有的 1 项没有动）"), "\(second.of)")
  }

  @Test func `every fault is shown with its cell, and a copy has them marked`() async throws {
    let test = try await PlainSite(Self.review)
    let wrong = Self.works + "甲校,2,,创意,\n甲校,3,好作品,不知道,白三\n"
    let look = try await test.upload("take/entries", [("报名.csv", wrong)], as: "liming")
    #expect(look.status == 200 && look.text.contains("什么都没有写入"))
    #expect(look.text.contains("C4") && look.text.contains("D5"))
    #expect(!look.text.contains("就这样写入"))
    let held = try #require(PlainSite.held(in: look))
    let copy = try await test.ask(
      "take/entries", ["form": "marked", "step": "marked", "held": held], as: "liming")
    #expect(copy.status == 200 && Array(copy.body.prefix(2)) == Array("PK".utf8))

    // The rows without errors, seen first too.
    let good = try await test.ask(
      "take/entries", ["form": "look-good", "step": "look", "held": held, "good": "yes"],
      as: "liming")
    #expect(good.status == 200 && good.text.contains("就这样写入"))
    let done = try await test.ask(
      "take/entries", ["form": "do", "step": "do", "held": held, "good": "yes"], as: "liming")
    #expect(done.status == 303)
    #expect(try await test.desk.findEntries(test.edition).total == 2)
  }

  @Test func `units, judges and several files at once`() async throws {
    let test = try await PlainSite(Self.review)
    #expect(try await test.take("take/organizations", "单位.csv", Self.units).status == 303)
    #expect(try await test.take("take/judges", "评委.csv", Self.judges).status == 303)
    #expect(try await test.desk.findJudges(test.edition).total == 2)
    let page = try await test.ask("judges?done=taken")
    #expect(!page.text.contains("已写入") && page.text.contains("张三"))
    let head = "单位,编号,作品名称,作品类别,作者1姓名\n"
    // Two files of one name are two files.
    let look = try await test.upload(
      "take/entries",
      [("表.csv", head + "甲校,1,甲作,创意,白一\n"), ("表.csv", head + "乙校,1,乙作,创意,白二\n")])
    #expect(look.text.contains("新增 2") && look.text.contains("2-表.csv"))
    // One at a time where a list is taken whole.
    let two = try await test.upload(
      "take/judges", [("a.csv", Self.judges), ("b.csv", Self.judges)])
    #expect(two.status == 422 && two.text.contains("一次只收一份"))
    let none = try await test.upload("take/judges", [])
    #expect(none.status == 422 && none.text.contains("请先选文件"))
    #expect(none.text.contains("href=\"#judges-file\""))
  }

  @Test func `a judge's workbook is downloaded and uploaded in the browser`() async throws {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/judges", "评委.csv", Self.judges)
    _ = try await test.take("take/entries", "报名.csv", Self.works)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let round = try await test.ask("rounds/review")
    #expect(round.text.contains("rounds/review/take/sheets") && round.text.contains("发评分表"))
    let zip = try await test.ask("rounds/review/sheets", ["form": "workbooks"])
    #expect(zip.status == 200 && Array(zip.body.prefix(2)) == Array("PK".utf8))
    // A file that is no judge's workbook is refused whole, in words.
    let look = try await test.upload(
      "rounds/review/take/sheets", [("评分.csv", "作品,得分\n1,80\n")], as: "liming")
    #expect(look.status == 200 && look.text.contains("tag wrong"))
    #expect(!look.text.contains("就这样写入"))
    // This round has neither votes nor recorded marks, so there are no such pages.
    for part in ["records", "ballots", "votes", "live", "vetting", "wishes"] {
      #expect(try await test.ask("rounds/review/take/\(part)").status == 404, "\(part)")
    }
  }

  @Test func `of several workbooks those without errors are taken, and the page names them`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    _ = try await test.take("take/judges", "评委.csv", Self.judges)
    _ = try await test.take("take/entries", "报名.csv", Self.works)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    // The second judge writes 105 of 100.
    let paths = try await test.desk.writeReturnedSheets(
      of: "review", edition: test.edition.id, to: test.folder.appending(path: "sheets").path
    ) { judge, _ in ["new": judge.text.hasSuffix("2") ? 105 : 80] }
    let files = try paths.map { path in
      (
        name: path.split(separator: "/").last.map(String.init) ?? path,
        bytes: Array(try Data(contentsOf: URL(filePath: path)))
      )
    }
    #expect(files.count == 2)
    let bad = try #require(files.first { $0.name.contains("J2") }?.name)
    let look = try await test.upload("rounds/review/take/sheets", bytes: files, as: "liming")
    #expect(look.status == 200 && look.text.contains("还没有写入"), "\(look.text)")
    #expect(look.text.contains("有错的 1 份不收（\(bad)），其余 1 份可以收"))
    #expect(!look.text.contains("什么都没有写入"))
    let held = try #require(PlainSite.held(in: look))
    let done = try await test.ask(
      "rounds/review/take/sheets", ["form": "do", "step": "do", "held": held], as: "liming")
    #expect(done.text.contains("收了 1 份、1 件的评分。没有收的 1 份：\(bad)"), "\(done.text)")
    #expect(!done.text.contains("什么都没有写入") && !done.text.contains("就这样写入"))
    // What is counted of the file that was left out does not read as if it were in.
    for words in ["全部 2 份合计：", "收了的文件里有内容的格子 ", "没有收的文件里另有 "] {
      #expect(done.text.contains(words), "\(words)\n\(done.text)")
    }
    #expect(try await test.desk.progress(of: "review", edition: test.edition.id).done == 1)
    // What was left waits for another look; what is in does not.
    let left = try #require(PlainSite.held(in: done))
    let again = try await test.ask(
      "rounds/review/take/sheets", ["form": "marked", "step": "marked", "held": left], as: "liming")
    #expect(again.status == 200 && Array(again.body.prefix(2)) == Array("PK".utf8))
    let gone = try await test.ask(
      "rounds/review/take/sheets", ["form": "do", "step": "do", "held": held], as: "liming")
    #expect(gone.status == 422)
  }

  @Test func `a file that cannot be opened is named, and the others are checked`() async throws {
    let test = try await PlainSite(Self.review)
    let files = [("甲校.csv", Self.works), ("空表.csv", ""), ("半份.xlsx", "PK\u{3}\u{4}cut")]
    let look = try await test.upload("take/entries", files, as: "liming")
    #expect(look.status == 200, "\(look.text)")
    for words in ["空表.csv", "半份.xlsx", "打不开", "新增 2", "校园垃圾分类"] {
      #expect(look.text.contains(words), "\(words)")
    }
    // Without the word that only the good is wanted, nothing is written.
    #expect(!look.text.contains("就这样写入") && look.text.contains("什么都没有写入"))
    let held = try #require(PlainSite.held(in: look))
    let refused = try await test.ask(
      "take/entries", ["form": "do", "step": "do", "held": held], as: "liming")
    #expect(refused.text.contains("空表.csv"))
    #expect(try await test.desk.findEntries(test.edition).total == 0)
    let good: KeyValuePairs = ["form": "do", "step": "do", "held": held, "good": "yes"]
    let done = try await test.ask("take/entries", good, as: "liming")
    #expect(try await test.desk.findEntries(test.edition).total == 2)
    #expect(done.text.contains("收了 1 份") && done.text.contains("没有收的 2 份：空表.csv、半份.xlsx"))
  }

  @Test
  func `files that are not tables, and requests that are not forms, are refused without harm`()
    async throws
  {
    let test = try await PlainSite(Self.review)
    for (name, text) in [("空.csv", ""), ("图.xlsx", "\u{89}PNG\r\n"), ("网页.xls", "<html></html>")] {
      let look = try await test.upload("take/organizations", [(name, text)])
      #expect(look.status == 422 || look.text.contains("tag wrong"), "\(name) \(look.status)")
      #expect(look.text.contains("<h1>"), "\(name)")
    }
    // Where there is no table there is no row to take and nothing to mark.
    for target in ["take/entries", "take/organizations"] {
      for (name, text) in [("说明.xlsx", "这不是表格\n随便写的一段话。\n"), ("空.csv", "")] {
        let look = try await test.upload(target, [(name, text)])
        #expect(!look.text.contains("只收没有错的行"), "\(target) \(name)")
        #expect(!look.text.contains("标出问题的副本"), "\(target) \(name)")
      }
    }
    let none = try await test.upload("take/entries", [("说明.xlsx", "这不是表格\n")])
    #expect(none.status == 200 && none.text.contains("没有读到要收的表"), "\(none.text)")
    let some = try await test.upload("take/entries", [("说明.xlsx", "这不是表格\n"), ("空.csv", "")])
    #expect(!some.text.contains("只收没有错的行") && some.text.contains("空.csv"))
    // A wrong name does no harm, whatever it is.
    let odd = try await test.upload(
      "take/organizations", [("../../<b>.csv", Self.units)])
    #expect(odd.status == 200 && !odd.text.contains("<b>"))
  }

  @Test func `only whoever may open a page of files may send more than a form`() async throws {
    let test = try await PlainSite(Self.review)
    let target = "/e/\(test.edition.id)/take/entries"
    func most(
      _ target: String, _ cookie: String?, _ type: String = "multipart/form-data; boundary=x"
    ) async throws -> Int {
      var headers = ["content-type": type]
      headers["cookie"] = cookie
      let request = try #require(WebRequest(.post, target, headers: headers))
      return await test.site.room(for: request).most
    }
    #expect(try await most(target, nil) == UploadRoom.mostOfForm)
    #expect(try await most(target, "contest-session=made-up") == UploadRoom.mostOfForm)
    #expect(try await most(target, test.cookie("liming")) == Site.mostUpload)
    // The word to take what waits is a form like any other.
    let plain = "application/x-www-form-urlencoded"
    #expect(try await most(target, test.cookie("liming"), plain) == UploadRoom.mostOfForm)
    // A clerk may not bring judges.
    let judges = "/e/\(test.edition.id)/take/judges"
    #expect(try await most(judges, test.cookie("liming")) == UploadRoom.mostOfForm)
    #expect(
      try await most("/e/\(test.edition.id)/screening", test.cookie("liming"))
        == UploadRoom.mostOfForm)
  }
}
