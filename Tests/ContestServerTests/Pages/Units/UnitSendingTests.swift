import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// A unit sends its workbook and its list, sees what would happen first, and learns nothing of other units.
struct UnitSendingTests {
  private static let review =
    "{id: review, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"
  private static let units = "单位代码,单位名称\nU1,甲校\nU2,乙校\n"
  private static let head = "编号,作品名称,作品类别,作者1姓名,作者1身份证号\n"
  private static let intake = ["intake: {quota: {per-organization: 2, reserves: 1}}"]
  private static let rules = [
    "eligibility:", "  - {rule: one-entry-per-person, role: member, at-most: 1, source: 章程}",
  ]

  private static func site() async throws -> PlainSite {
    let plain = try await PlainSite(
      Self.review, tier: Self.intake, rules: Self.rules, fields: "name, id-number")
    _ = try await plain.take("take/organizations", "单位.csv", Self.units)
    return try await plain.letting(in: "jia", for: "甲校").letting(in: "yi", for: "乙校")
  }

  private static func base(_ test: PlainSite, _ unit: String = "U1") -> String {
    "/u/\(test.edition.id)/\(unit)"
  }

  private static let four =
    head + "1,校园垃圾分类,创意,白一,110101200503070013\n2,果园小车,创意,白二,11010120050307003X\n"
    + "3,教室灯光,创意,白三,110101200503070056\n4,操场雨水,创意,白四,\n"

  private static func entries(_ test: PlainSite) async throws -> [String: Entry.ID] {
    Dictionary(
      uniqueKeysWithValues: try await test.desk.findEntries(test.edition).lines.map {
        ("\($0.stored.entry.organization)\($0.stored.entry.number)", $0.stored.entry.id)
      })
  }

  @Test func `a unit's works stand in the order of their numbers, 2 before 10`() async throws {
    let test = try await Self.site()
    let rows = (1...11).map { "\($0),作品之\($0),创意,白\("一二三四五六七八九甲乙".map(String.init)[$0 - 1])," }
    _ = try await test.take(
      Self.base(test) + "/take/entries", "报名.csv",
      Self.head + rows.joined(separator: "\n") + "\n", as: "jia")
    let numbers = try await test.desk.findEntries(test.edition).total
    #expect(numbers == 11)
    let page = try await test.ask("/u/\(test.edition.id)", as: "jia").text
    let two = try #require(page.firstRange(of: "作品之2"))
    let ten = try #require(page.firstRange(of: "作品之10"))
    #expect(two.lowerBound < ten.lowerBound)
  }

  @Test func `a unit's workbook is previewed and stored for that unit only`() async throws {
    let test = try await Self.site()
    let address = Self.base(test) + "/take/entries"
    let open = try await test.ask("/u/\(test.edition.id)", as: "jia").text
    #expect(open.contains("名额 2 个，还可报 2 个；另可报候补 1 个"))
    #expect(try await test.ask(address, as: "jia").status == 200)
    #expect(try await test.ask(address + "/form.xlsx", as: "jia").status == 200)
    // Another unit's address, and the office, look as if there were nothing.
    for (target, who) in [
      (Self.base(test, "U2") + "/take/entries", "jia"), (address, "yi"), (address, "wangfang"),
      (Self.base(test, "U9") + "/take/entries", "jia"),
      (Self.base(test, "U2") + "/take/entries/form.xlsx", "jia"),
    ] { #expect(try await test.ask(target, as: who).status == 404, "\(target) \(who)") }
    let foreign = try await test.upload(
      Self.base(test, "U2") + "/take/entries", [("报名.csv", Self.four)], as: "jia")
    #expect(foreign.status == 404)

    let look = try await test.upload(address, [("报名.csv", Self.four)], as: "jia")
    #expect(look.status == 200 && look.text.contains("新增 4") && look.text.contains("还没有写入"))
    #expect(try await test.desk.findEntries(test.edition).total == 0)
    let held = try #require(PlainSite.held(in: look))
    let word: KeyValuePairs = ["form": "do", "step": "do", "held": held]
    #expect(try await test.ask(address, word, as: "yi").status == 404)
    let done = try await test.ask(address, word, as: "jia")
    #expect(done.status == 303)
    #expect(done.header("Location")?.hasPrefix("/u/\(test.edition.id)?done=taken&") == true)
    let entries = try await test.desk.findEntries(test.edition).lines
    #expect(entries.map(\.stored.entry.organization) == ["甲校", "甲校", "甲校", "甲校"])
    // A file that names another unit is the sender's, and says so before it is taken.
    let named = "单位,编号,作品名称,作品类别,作者1姓名\n乙校,5,天台菜园,创意,白五\n"
    let other = try await test.upload(address, [("别.csv", named)], as: "jia")
    #expect(other.text.contains("表中写的是“乙校”，按导入时指明的“甲校”读取"))

    // What was accepted does not change behind the office's back.
    let first = try #require(entries.first { $0.stored.entry.number == "1" }).stored.entry.id
    try await test.desk.screen(first, .pass)
    let changed = Self.head + "1,校园垃圾分选,创意,白一,110101200503070013\n"
    let late = try await test.upload(address, [("改.csv", changed)], as: "jia")
    #expect(late.text.contains("审核通过") && !late.text.contains("就这样写入"))
    // Its desk says what is lacking, in words.
    let desk = try await test.ask("/u/\(test.edition.id)", as: "jia")
    #expect(desk.text.contains("还缺：白四 的身份证号") && !desk.text.contains("白一 的同意书"))
    // An entry may pass before everybody has agreed, and then the consent is still owed.
    _ = try await test.desk.setConsentText(
      "报名资料只用于本届。", .takePart, version: "1", edition: test.edition)
    let owed = try await test.ask("/u/\(test.edition.id)", as: "jia")
    #expect(owed.text.contains("还缺：白一 的同意书") && owed.text.contains("白四 的同意书"))
    // What lacks is told with how it gets here.
    #expect(owed.text.contains("缺的同意书：请收齐交组委会，由组委会登记"))
    #expect(desk.text.contains("缺的内容：填在报名表里，再交一次") && !desk.text.contains("缺的同意书："))
  }

  @Test func `entries beyond the places take the reserves first, and only the rest is too many`()
    async throws
  {
    let test = try await Self.site()
    let rows = Self.four.split(separator: "\n").map(String.init)
    func said(after count: Int, _ language: String = "") async throws -> String {
      let text = rows[...count].joined(separator: "\n") + "\n"
      _ = try await test.take(Self.base(test) + "/take/entries", "报名.csv", text, as: "jia")
      return try await test.ask("/u/\(test.edition.id)", as: "jia").text
    }
    #expect(try await said(after: 2).contains("名额 2 个，还可报 0 个；另可报候补 1 个"))
    let full = try await said(after: 3)
    #expect(full.contains("名额 2 个、候补 1 个，都已报满"))
    #expect(!full.contains("超出") && !full.contains("另可报"))
    let over = try await said(after: 4)
    #expect(over.contains("名额 2 个、候补 1 个，超出 1 个") && !over.contains("另可报"))
    #expect(over.contains("要自己决定，请报送推荐名单。"))
  }

  @Test func `what other units registered is neither named nor counted`() async throws {
    let test = try await Self.site()
    let address = Self.base(test) + "/take/entries"
    // The same title, and an author of the same name, at another unit: doubts for the office alone.
    let theirs = Self.head + "8,校园垃圾分类,创意,白一,\n"
    let before = try await test.upload(address, [("报名.csv", Self.four)], as: "jia")
    _ = try await test.take(Self.base(test, "U2") + "/take/entries", "乙.csv", theirs, as: "yi")
    #expect(try await test.desk.findEntries(test.edition).total == 1)
    let after = try await test.upload(address, [("报名.csv", Self.four)], as: "jia")
    #expect(before.text.withoutKeys == after.text.withoutKeys)
    let office = try await test.upload(
      "take/entries", [("甲校.csv", Self.four)],
      [
        "step": "look", "sender": "甲校",
      ])
    #expect(office.text.contains("乙校") && office.text.withoutKeys != after.text.withoutKeys)

    // A person who may be in one entry only: the row is refused, and not said where the other stands.
    let person = Self.head + "9,雨水花园,创意,白一,110101200503070013\n"
    _ = try await test.take(Self.base(test, "U2") + "/take/entries", "乙.csv", person, as: "yi")
    let refused = try await test.upload(address, [("报名.csv", Self.four)], as: "jia")
    #expect(refused.text.contains("与本届已有的其他登记冲突，规程不允许，不能收"))
    #expect(refused.text.contains("（依据：章程）"))
    for word in ["乙校", "雨水花园"] { #expect(!refused.text.contains(word), "\(word)") }
    // The finding itself stands where it was before: with the office.
    let good = try await test.upload(
      address, [("报名.csv", Self.four)], ["step": "look", "good": "yes"], as: "jia")
    let held = try #require(PlainSite.held(in: good))
    let done = try await test.ask(
      address, ["form": "do", "step": "do", "held": held, "good": "yes"], as: "jia")
    #expect(done.status == 303)
    let found = try await test.desk.findEntries(test.edition).lines
    #expect(found.count == 5)
  }

  @Test
  func
    `after the end of registration a unit's file is not taken, unless its end was moved or it corrects`()
    async throws
  {
    let test = try await Self.site()
    let address = Self.base(test) + "/take/entries"
    let today = TestSite.now.day()
    let id = test.edition.id
    _ = try await test.desk.setDeadline(
      RegistrationDeadline(lastDay: today), reason: "通知", edition: id)
    let left = RegistrationDeadline(lastDay: today).millisecondsLeft(at: TestSite.now)
    #expect(try await test.ask("/u/\(id)", as: "jia").text.contains("data-left=\"\(left)\""))
    let two = Self.head + "1,校园垃圾分类,创意,白一,110101200503070013\n2,果园小车,创意,白二,11010120050307003X\n"
    _ = try await test.take(address, "报名.csv", two, as: "jia")
    let first = try #require(try await Self.entries(test)["甲校1"])
    #expect(try await test.desk.findEntries(test.edition).total == 2)

    // Looked at in time, confirmed after the end: received is when it is confirmed.
    let third = two + "3,教室灯光,创意,白三,110101200503070056\n"
    let look = try await test.upload(address, [("加.csv", third)], as: "jia")
    let held = try #require(PlainSite.held(in: look))
    _ = try await test.desk.setDeadline(
      RegistrationDeadline(lastDay: today.adding(days: -1)), reason: "通知", edition: id)
    let late = try await test.ask(
      address, ["form": "do", "step": "do", "held": held], as: "jia")
    #expect(late.status != 303 && late.text.contains("新增或改过的 1 件不能收（序号 3）"), "\(late.text)")
    // No correction of the file helps, so none is asked for.
    #expect(late.text.contains("已经截止，什么都没有写入；改文件没有用"))
    #expect(!late.text.contains("改好文件再上传") && !late.text.contains("只收没有错的行"))
    #expect(try await test.desk.findEntries(test.edition).total == 2)
    let desk = try await test.ask("/u/\(id)", as: "jia")
    #expect(desk.text.contains("截止。退回的，在期限以前还可以改") && !desk.text.contains("交报名表"))

    // What was sent back is corrected until its own day, and nothing comes along with it.
    try await test.desk.screen(first, .return(reason: "题目不全", due: today.adding(days: 1)))
    let correction = third.replacing("校园垃圾分类", with: "校园垃圾分类办法")
    let both = try await test.upload(address, [("改.csv", correction)], as: "jia")
    #expect(both.text.contains("新增或改过的 1 件不能收（序号 3）") && !both.text.contains("就这样写入"))
    let alone = Self.head + "1,校园垃圾分类办法,创意,白一,110101200503070013\n"
    let corrected = try await test.take(address, "改.csv", alone, as: "jia")
    #expect(corrected.status == 303, "\(corrected.text)")
    // The day is over: planted, for nobody can give a day that is past.
    try await test.desk.database.write(
      Action(actor: "test", name: "test.plant", at: TestSite.now)
    ) { transaction in
      try transaction.execute("UPDATE entries SET state = 'returned' WHERE id = ?1", first)
      try ScreeningRecords.add(
        .return(reason: "还不全", due: today.adding(days: -1)), to: first, in: transaction)
      try transaction.record(.entry(first))
    }
    let over = try await test.upload(
      address, [("改.csv", alone.replacing("办法", with: "新办法"))], as: "jia")
    #expect(over.status == 422 && !over.text.contains("就这样写入"))
    #expect(over.text.contains("报名表不再收；退回修改的 1 件也过了更正的期限。"), "\(over.text)")

    // The office moves the end for this unit alone.
    _ = try await test.desk.setDeadline(
      RegistrationDeadline(lastDay: today), for: "甲校", reason: "停电", edition: id)
    let more = Self.head + "3,教室灯光,创意,白三,110101200503070056\n"
    #expect(try await test.take(address, "加.csv", more, as: "jia").status == 303)
    let theirs = try await test.upload(
      Self.base(test, "U2") + "/take/entries", [("乙.csv", Self.head + "8,雨水花园,创意,白八,\n")], as: "yi")
    // Nothing of theirs waits for a correction, so no file is read.
    #expect(theirs.status == 422 && theirs.text.contains("截止，报名表不再收。"), "\(theirs.text)")
    // The office itself takes late files in as before.
    _ = try await test.take("take/entries", "补.csv", "单位,编号,作品名称,作品类别,作者1姓名\n乙校,9,补报,创意,白九\n")
    #expect(try await test.desk.findEntries(test.edition).total == 4)
  }

  @Test(arguments: [
    ("intake: {quota: {per-organization: 2}}", "没有候补，不能多于名额"),
    ("intake: {quota: {per-organization: 2, reserves: 1}}", "名额以后的依次是候补"),
  ])
  func `reserves are mentioned only if the unit has some`(intake: String, words: String)
    async throws
  {
    let plain = try await PlainSite(
      Self.review, tier: [intake], rules: Self.rules, fields: "name, id-number")
    _ = try await plain.take("take/organizations", "单位.csv", Self.units)
    let test = try await plain.letting(in: "jia", for: "甲校")
    let page = try await test.ask(Self.base(test) + "/list", as: "jia").text
    #expect(page.contains("名额 2 个") && page.contains(words), "\(page)")
    #expect(page.contains("依次是候补") == intake.contains("reserves"))
  }

  @Test func `of two who look at the list at once, the second does not overwrite the first unread`()
    async throws
  {
    let test = try await Self.site().letting(in: "bing", for: "甲校")
    _ = try await test.take(Self.base(test) + "/take/entries", "报名.csv", Self.four, as: "jia")
    let all = try await Self.entries(test)
    func id(_ number: Int) throws -> String { try #require(all["甲校\(number)"]).text }
    let address = Self.base(test) + "/list"
    func seen(_ answer: WebAnswer) throws -> String {
      String(try #require(answer.text.firstMatch(of: /name="seen" value="([0-9]+)"/)?.output.1))
    }
    func post(_ step: String, _ seen: String, first: Int, as who: String) async throws -> WebAnswer
    {
      try await test.ask(
        address,
        ["form": "list", "step": step, "seen": seen, "place-\(try id(first))": "1"], as: who)
    }
    let blank = try seen(try await test.ask(address, as: "jia"))
    let one = try await post("look", blank, first: 1, as: "jia")
    let two = try await post("look", blank, first: 2, as: "bing")
    #expect(one.text.contains("报送第 1 号名单") && two.text.contains("报送第 1 号名单"))
    #expect(try await post("send", try seen(one), first: 1, as: "jia").status == 303)
    let late = try await post("send", try seen(two), first: 2, as: "bing")
    #expect(late.status == 422 && late.text.contains("报送了第 1 号名单，所以没有报送您的"))
    // Nor does a form that was opened before it lead past it.
    #expect(try await post("look", blank, first: 2, as: "bing").status == 422)
    let lists = try await test.desk.unitLists(edition: test.edition.id).lines
    #expect(lists.first?.sending?.lines.map(\.number) == ["1"])
    // Whoever has read that may put another in its place.
    let again = try await post("look", try seen(late), first: 2, as: "bing")
    #expect(again.text.contains("报送第 2 号名单"))
    #expect(try await post("send", try seen(again), first: 2, as: "bing").status == 303)
    // What is not on the list is named on the desk.
    let desk = try await test.ask("/u/\(test.edition.id)", as: "jia").text
    #expect(desk.contains("不在这份名单上：</strong>1 校园垃圾分类、3 教室灯光"), "\(desk)")
  }

  @Test func `once the round is closed, nobody is promised a place that falls free`() async throws {
    let test = try await Self.site()
    _ = try await test.take(Self.base(test) + "/take/entries", "报名.csv", Self.four, as: "jia")
    let all = try await Self.entries(test)
    let ids = try (1...3).map { try #require(all["甲校\($0)"]) }
    let sent = try await test.ask(
      Self.base(test) + "/list",
      [
        "form": "list", "step": "send", "place-\(ids[0])": "1", "place-\(ids[1])": "2",
        "place-\(ids[2])": "3",
      ], as: "jia")
    #expect(sent.status == 303)
    for id in ids { try await test.desk.screen(id, .pass) }
    _ = try await test.take("take/judges", "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\n")
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let before = try await test.ask("/u/\(test.edition.id)", as: "jia").text
    #expect(before.contains("再空出名额，下一个递补的是 3 教室灯光"))
    _ = try await test.desk.closeRound(
      "review", edition: test.edition.id, Desk.Closing(leavingUnranked: "评委因病缺席"))
    let after = try await test.ask("/u/\(test.edition.id)", as: "jia").text
    #expect(after.contains("已经结束，现在再空出名额，候补也不递补了"), "\(after)")
    #expect(!after.contains("下一个递补的是"))
  }

  @Test func `a list is written, previewed, sent, and the first reserve moves up`() async throws {
    let test = try await Self.site()
    _ = try await test.take(Self.base(test) + "/take/entries", "报名.csv", Self.four, as: "jia")
    let all = try await Self.entries(test)
    func id(_ number: Int) throws -> String { try #require(all["甲校\(number)"]).text }
    let address = Self.base(test) + "/list"
    #expect(try await test.ask(address, as: "jia").text.contains("名额 2 个，候补 1 个"))
    for who in ["yi", "liming", "wangfang"] {
      #expect(try await test.ask(address, as: who).status == 404)
      #expect(
        try await test.ask(address, ["form": "list", "step": "send"], as: who).status == 404)
    }
    let wrong = try await test.ask(
      address,
      [
        "form": "list", "step": "send", "place-\(try id(1))": "1", "place-\(try id(2))": "1",
        "place-\(try id(3))": "三",
      ], as: "jia")
    #expect(wrong.status == 422)
    #expect(
      wrong.text.contains("（编号 1）和“") && wrong.text.contains("（编号 2）都写了第 1")
        && wrong.text.contains("写的“三”不是次序"))
    #expect(
      wrong.text.contains("href=\"#list-place-\(try id(3))\"") && wrong.text.contains("value=\"三\"")
    )
    let four = try await test.ask(
      address,
      [
        "form": "list", "step": "look", "place-\(try id(1))": "1", "place-\(try id(2))": "2",
        "place-\(try id(3))": "3", "place-\(try id(4))": "4",
      ], as: "jia")
    #expect(four.status == 422 && four.text.contains("推荐了 4 项，名额 2 个，候补 1 个。请去掉 1 项"))

    let written: KeyValuePairs = [
      "form": "list", "step": "look", "place-\(try id(3))": "1", "place-\(try id(1))": "2",
      "place-\(try id(2))": "3",
    ]
    let look = try await test.ask(address, written, as: "jia")
    #expect(look.status == 200 && look.text.contains("候补第 1") && look.text.contains("还没有报送"))
    #expect(try await test.desk.unitLists(edition: test.edition.id).lines.map(\.leftOut) == [4])
    let gap = try await test.ask(
      address,
      ["form": "list", "step": "look", "place-\(try id(3))": "1", "place-\(try id(1))": "3"],
      as: "jia")
    #expect(gap.text.contains("有空号") && !look.text.contains("有空号"))
    let send: KeyValuePairs = [
      "form": "list", "step": "send", "place-\(try id(3))": "1", "place-\(try id(1))": "2",
      "place-\(try id(2))": "3",
    ]
    let sent = try await test.ask(address, send, as: "jia")
    #expect(sent.status == 303)
    let desk = try await test.ask(try #require(sent.header("Location")), as: "jia")
    #expect(
      desk.text.contains("推荐名单已报送") && desk.text.contains("第 1 号"),
      "\(sent.header("Location") ?? "") \(desk.text)")
    #expect(desk.text.contains("下一个递补的是 2 果园小车"))
    // The same again is told, not kept twice.
    let again = try await test.ask(address, send, as: "jia")
    #expect(again.status == 422 && again.text.contains("与已报送的第 1 号名单完全一样"))

    // Its history has the list and the entries, and is nobody else's.
    let history = try await test.ask(Self.base(test) + "/history", as: "jia")
    #expect(history.text.contains("报送第 1 号推荐名单（3 件）") && history.text.contains("果园小车"))
    for who in ["yi", "liming"] {
      #expect(try await test.ask(Self.base(test) + "/history", as: who).status == 404)
    }

    // One leaves: the reserve has moved up, in the unit's page and in the office's.
    try await test.desk.screen(Entry.ID(try id(3)), .withdraw(reason: "作者退赛"))
    let moved = try await test.ask("/u/\(test.edition.id)", as: "jia")
    #expect(moved.text.contains("推荐第 2</span></span><span>果园小车"))
    let csv = try await test.ask("unit-lists.csv?lang=en", as: "liming")
    #expect(csv.text.contains("甲校,1,recommended 2,\(try id(2)),2,果园小车"), "\(csv.text)")
    #expect(try await test.ask("unit-lists", as: "jia").status == 404)

    // Once judging has begun the list stays. Another unit has a work of the same title.
    _ = try await test.take(
      "take/entries", "乙校.csv", "单位,编号,作品名称,作品类别,作者1姓名\n乙校,2,果园小车,创意,黄五\n")
    try await test.desk.screen(Entry.ID(try id(1)), .pass)
    try await test.desk.screen(Entry.ID(try id(2)), .passDespite(reason: "与乙校 2 同名，已核对"))
    // How a doubt was settled is the office's own note; that the entry left, and why, is told.
    let later = try await test.ask(Self.base(test) + "/history", as: "jia")
    #expect(later.text.contains("作者退赛") && !later.text.contains("乙校"))
    _ = try await test.take("take/judges", "评委.csv", "评委编号,姓名,工作单位\nJ1,张三,市科协\n")
    _ = try await test.desk.assignJudges("review", edition: test.edition.id)
    let late = try await test.ask(
      address, ["form": "list", "step": "send", "place-\(try id(1))": "1"], as: "jia")
    #expect(late.status == 422 && late.text.contains("评审已经开始，推荐名单不能再改"))
  }
}

extension String {
  /// Without what is random in each answer: keys of forms and of files that wait.
  fileprivate var withoutKeys: String {
    replacing(/value="[0-9a-f]{32,}"/, with: "")
  }
}
