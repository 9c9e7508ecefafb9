import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// What the pages say once an entry was decided about or withdrawn, and once registration is over.
extension EntrantPagesTests {
  @Test func `once registration is over every page says so, and nobody signs up`() async throws {
    let ground = try await Ground()
    let front = "/p/\(ground.id)"
    func open(_ address: String) async throws -> String {
      try await Ground.ask(ground.plain, .get, address, [:], cookie: nil).text
    }
    for address in [front, front + "/sign-up"] {
      #expect(try await open(address).contains("评审开始以前都可以交"), "\(address)")
    }
    let button = "class=\"button\" href=\"/p/\(ground.id)/sign-up\""
    #expect(try await open(front).contains(button))
    let entry = try await ground.sendWhole()
    let code = try await ground.plain.desk.signUpCodes(edition: ground.plain.edition.id)
      .lines.first?.code
    let end = TestSite.now.day().adding(days: -1)
    _ = try await ground.plain.desk.setDeadline(
      RegistrationDeadline(lastDay: end), reason: "通知", edition: ground.plain.edition.id)
    for address in [front, front + "/sign-up"] {
      let page = try await open(address)
      #expect(page.contains("报名已于") && !page.contains("<button>注册</button>"), "\(address)")
    }
    #expect(try await !open(front).contains(button))
    let late = try await Ground.ask(
      ground.plain, .post, front + "/sign-up",
      ["code": code ?? "", "password": "four words in a row", "again": "four words in a row"],
      cookie: nil)
    #expect(late.status == 422 && late.text.contains("报名已于"))
    // What was sent says that it stands, and that it cannot be changed.
    let sent = try await ground.get("")
    #expect(sent.text.contains("现在不能再改") && !sent.text.contains("报名已于"))
    #expect(try await !ground.get("/receipt").text.contains("自己要改的"))
    #expect(!sent.text.contains("随时自动保存"))
    // Sent back, its own day is all that is said.
    let due = TestSite.now.day().adding(days: 3)
    try await ground.plain.desk.screen(entry, .return(reason: "摘要太短", due: due))
    for part in ["", "/check", "/form/work"] {
      let page = try await ground.get(part).text
      #expect(page.contains("请在 \(due.chinese) 24 时以前改好再交"), "\(part)")
      #expect(!page.contains("报名已于") && !page.contains("不再收报名"), "\(part)")
    }
    // A unit that was given more time still has its code.
    _ = try await ground.plain.desk.setDeadline(
      RegistrationDeadline(lastDay: due), for: "N1", reason: "延长", edition: ground.plain.edition.id)
    let more = try await open(front + "/sign-up")
    #expect(more.contains("期限有延长的单位") && more.contains("注册</button>"))
  }

  @Test func `whoever passed or was refused reads what comes next`() async throws {
    let ground = try await Ground()
    let entry = try await ground.sendWhole()
    let waiting = try await ground.get("").text
    #expect(waiting.contains("评审开始以前、审核通过以前还可以改"), "no deadline is set")
    // It was sent, so that the office sees it; what is typed now is seen by nobody.
    #expect(waiting.contains("再交以前别人看不到") && !waiting.contains("没有交的不算报名"))
    let early = try await ground.get("/receipt").text
    #expect(early.contains("接下来由组委会审核") && early.contains("审核通过以前，自己要改的"))
    try await ground.plain.desk.screen(entry, .pass)
    let passed = try await ground.get("")
    #expect(passed.text.contains("看交上的内容</a>") && !passed.text.contains("核对并提交</a>"))
    #expect(!passed.text.contains("随时自动保存"))
    // Every page names the one on which the result will stand; the receipt no longer says that the office will look at it.
    for part in ["", "/check", "/form/work", "/receipt"] {
      let page = try await ground.get(part).text
      #expect(page.contains("名单公示以后，结果写在“我的作品”这一页"), "\(part)")
      #expect(!page.contains("接下来由组委会审核"), "\(part)")
    }
    let other = try await Ground()
    try await other.plain.desk.screen(
      try await other.sendWhole(), .refuse(reason: "不属于本赛事"))
    let refused = try await other.get("")
    #expect(refused.text.contains("不属于本赛事") && refused.text.contains("申诉成立的重新审核"))
    let receipt = try await other.get("/receipt").text
    #expect(receipt.contains("不属于本赛事") && !receipt.contains("接下来由组委会审核"))
  }

  @Test func `a receipt says what was received, and nothing that was typed since`() async throws {
    let ground = try await Ground()
    let entry = try await ground.sendWhole()
    let first = try await ground.get("/receipt").text
    #expect(first.contains("会发光的伞") && !first.contains("此后的更正"))
    let saved = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会飞的伞"], by: .put)
    #expect(saved.status == 200)
    let later = try await ground.get("/receipt").text
    #expect(later.contains("会发光的伞") && !later.contains("会飞的伞"))
    // What the unit or the office corrects is in the register, and the receipt says that it was not sent so.
    let table = "单位,编号,作品名称,作者1姓名\n北岭大学,\(ground.number),会转的伞,韩天雨\n"
    #expect(try await ground.plain.take("take/entries", "更正.csv", table).status == 303)
    #expect(try await ground.plain.desk.entry(entry).stored.entry.title == "会转的伞")
    let corrected = try await ground.get("/receipt").text
    #expect(corrected.contains("更正过登记的内容：作品名称：会发光的伞 → 会转的伞"), "\(corrected)")
    #expect(corrected.contains("<td class=\"code\">会发光的伞</td>") && !corrected.contains("会飞的伞"))
  }

  @Test func `in English a fault names its field in English`() async throws {
    let ground = try await Ground()
    _ = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": ""], by: .put)
    let page = try await ground.get("/check?lang=en").text
    #expect(page.contains("is not filled in") || page.contains("not filled in yet"))
    #expect(!page.contains("“作品名称”"), "\(page)")
  }

  @Test func `a withdrawal is taken back on the same page`() async throws {
    let ground = try await Ground()
    _ = try await ground.sendWhole()
    _ = try await ground.send("/withdraw", ["form": "withdraw", "reason": "点错了"])
    let gone = try await ground.get("").text
    #expect(gone.contains("10 分钟内可以收回") && gone.contains("/n/\(ground.id)/come-back"))
    let back = try await ground.send("/come-back", [:])
    #expect(back.status == 303, "\(back.text)")
    let page = try await ground.get("").text
    #expect(page.contains("等组委会审核") && !page.contains("已退出"), "\(page)")
    let again = try await ground.send("/come-back", [:])
    #expect(again.status == 422 && again.text.contains("没有可以收回的"), "\(again.text)")
  }

  @Test func `after withdrawing every page is closed and says so`() async throws {
    let ground = try await Ground()
    _ = try await ground.sendWhole()
    let seen = try await ground.seen("/form/work")
    // Changed and not sent: the page says which one the office has.
    _ = try await ground.send("/form/work", ["seen": seen, "f-title": "又改了"])
    #expect(try await ground.get("").text.contains("有改动还没有交"))
    let again = try await ground.seen("/form/work")
    let gone = try await ground.send("/withdraw", ["form": "withdraw", "reason": "生病"])
    #expect(gone.status == 303, "\(gone.text)")
    for part in ["", "/check", "/form/work", "/receipt"] {
      let page = try await ground.get(part).text
      #expect(page.contains("已退出，不再参加"), "\(part)")
      #expect(!page.contains("随时自动保存") && !page.contains("接下来由组委会"), "\(part)")
      #expect(!page.contains("有改动未交") && !page.contains("不能用导入修改"), "\(part)")
    }
    #expect(try await !ground.get("/form/work").text.contains("name=\"f-title\""))
    for method in [WebRequest.Method.post, .put] {
      let late = try await ground.send(
        "/form/work", ["seen": again, "f-title": "再改"], by: method)
      #expect(late.status == 422 && late.text.contains("已退出"), "\(method)")
    }
  }

  @Test func `after the deadline the form is read-only, and only the office withdraws`()
    async throws
  {
    let ground = try await Ground()
    _ = try await ground.sendWhole()
    let seen = try await ground.seen("/form/work")
    _ = try await ground.plain.desk.setDeadline(
      RegistrationDeadline(lastDay: TestSite.now.day().adding(days: -1)), reason: "通知",
      edition: ground.plain.edition.id)
    let form = try await ground.get("/form/work").text
    #expect(form.contains("现在不能再改") && form.contains("会发光的伞"))
    #expect(!form.contains("<button>保存并继续"))
    for part in ["", "/withdraw"] {
      let page = try await ground.get(part).text
      #expect(page.contains("请联系所在单位或组委会（某市团委）"), "\(part)")
      #expect(!page.contains("退出报名…"), "\(part)")
    }
    // Pressed on a page that was opened before: it says how, without the form that does nothing any more.
    let pressed = try await ground.send("/withdraw", ["form": "withdraw", "reason": ""])
    #expect(pressed.status == 422 && pressed.text.contains("没有退出，仍然参加"))
    #expect(pressed.text.contains("不能自己在网上退出") && !pressed.text.contains("name=\"reason\""))
    #expect(!pressed.text.contains("填的内容还在"))
    let typed = try await ground.send("/form/work", ["seen": seen, "f-title": "晚了"], by: .put)
    #expect(typed.status == 422 && typed.text.contains("报名已于"))
  }

  @Test
  func `in an open call a form that was never sent stays readable, and the page asks for no code`()
    async throws
  {
    let ground = try await Ground()
    let (desk, id) = (ground.plain.desk, ground.plain.edition.id)
    try await desk.setSignUp(.open, edition: id)
    let answer = try await Ground.ask(
      ground.plain, .post, "/p/\(id)/sign-up",
      ["password": "four words in a row", "again": "four words in a row"], cookie: nil)
    let set = answer.headers.first { $0.value.hasPrefix("contest-session=") }?.value ?? ""
    let own = String(set.prefix { $0 != ";" })
    let before = try await ground.get("/form/work", cookie: own)
    let seen =
      before.text.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)
      .map { String($0.output.1) } ?? ""
    let past = RegistrationDeadline(lastDay: TestSite.now.day().adding(days: -1))
    _ = try await desk.setDeadline(past, reason: "通知", edition: id)
    // Saved by the button at the last moment, it is stored and can be read.
    let late = try await Ground.ask(
      ground.plain, .post, "/n/\(id)/form/work",
      ["seen": seen, "f-organization": "", "f-title": "会发光的伞"], cookie: own)
    #expect(late.status == 303)
    let page = try await ground.get("/form/work", cookie: own)
    #expect(page.status == 200 && page.text.contains("会发光的伞"), "\(page.status)")
    #expect(page.text.contains("现在只能看") && page.text.contains("报名已于"))
    // More time for one unit: the field that names the unit is open again, and nobody is asked for a code.
    _ = try await desk.setDeadline(
      RegistrationDeadline(lastDay: TestSite.now.day().adding(days: 3)), for: "N1", reason: "停电",
      edition: id)
    #expect(try await ground.get("/form/work", cookie: own).text.contains("<button>保存并继续"))
    let signUp = try await Ground.ask(
      ground.plain, .get, "/p/\(id)/sign-up", [:], cookie: nil
    ).text
    #expect(signUp.contains("注册以后先写单位") && !signUp.contains("注册码"))
  }

  @Test func `the office sets the end, and the entrant's page counts down to it`() async throws {
    let ground = try await Ground()
    let bad = try await ground.plain.ask(
      "deadline", ["form": "edition", "end": "明天", "grace": "0", "reason": "通知"])
    #expect(bad.status == 422 && bad.text.contains("#edition-end"))
    let end = TestSite.now.day().adding(days: 2)
    let set = try await ground.plain.ask(
      "deadline", ["form": "edition", "end": end.description, "grace": "0", "reason": "通知"])
    #expect(set.status == 303, "\(set.text)")
    let page = try await ground.get("")
    let left = RegistrationDeadline(lastDay: end).millisecondsLeft(at: TestSite.now)
    #expect(page.text.contains("data-left=\"\(left)\""))
    // The day that was set, not 00:00 of the next one; and as the field has it, it can be sent again.
    let next = end.adding(days: 1)
    #expect(page.text.contains("\(end.chinese) 24 时 截止") && !page.text.contains("\(next) 00:00"))
    let field = try await ground.plain.ask("deadline").text
    #expect(field.contains("value=\"\(end) 24:00\"") && field.contains("\(end.chinese) 24 时"))
    let typed = try RegistrationDeadline(typed: "\(end) 24:00", graceMinutes: 0)
    #expect(typed.end == next.start())
    let moved = try await ground.plain.ask(
      "deadline",
      [
        "form": "unit", "organization": "N1",
        "end": TestSite.now.day().adding(days: -1).description,
        "grace": "0", "reason": "试",
      ])
    #expect(moved.status == 303)
    #expect(try await ground.get("").text.contains("没有交的不算报名"))
    let office = try await ground.plain.ask("deadline")
    // An end that has passed already is told, so that a slip of the year is seen.
    #expect(office.text.contains("北岭大学") && office.text.contains("已经过了，现在不收报名"))
    // So is a unit's own end before the edition's, which is no longer more time.
    #expect(office.text.contains("比全届的早"))
    // Who moved it, and why, stands beside it for the edition and for the unit.
    #expect(office.text.contains("理由：通知（某wangfang，") && office.text.contains("理由：试（某wangfang，"))
    let english = try await ground.plain.ask("deadline?lang=en").text
    #expect(english.contains("Because: 试 (set by 某wangfang, "))
    // The public page tells the edition's end, and that it is not everybody's.
    let front = try await EntrantPagesTests.Ground.ask(
      ground.plain, .get, "/p/\(ground.id)", [:], cookie: nil
    ).text
    #expect(front.contains("个别单位的期限不同，以登录以后看到的为准。"), "\(front)")
    let setting = try await ground.plain.ask("sign-up")
    #expect(setting.status == 200 && setting.text.contains("北岭大学"))
    // How many may come from one address is on the same page, and stays where somebody typed it wrong.
    for (most, status) in [("", 303), ("5", 422), ("很多", 422), ("800", 303)] {
      let set = try await ground.plain.ask(
        "sign-up", ["form": "rule", "rule": "code", "most": most])
      #expect(set.status == status, "\(most)")
      #expect(status == 303 || set.text.contains("value=\"\(most)\""), "\(most)")
    }
    #expect(try await ground.plain.ask("sign-up").text.contains("value=\"800\""))
  }

  @Test func `grace is told to the office, and the countdown does not end before it`()
    async throws
  {
    let ground = try await Ground()
    let end = TestSite.now.day().adding(days: 2)
    for (form, unit) in [("edition", ""), ("unit", "N1")] {
      let set = try await ground.plain.ask(
        "deadline",
        [
          "form": form, "organization": unit, "end": end.description, "grace": "7",
          "reason": "停电",
        ])
      #expect(set.status == 303, "\(set.text)")
    }
    let office = try await ground.plain.ask("deadline").text
    // The moment after which nothing is taken, and not a number of minutes to be added.
    let late = "\(end.adding(days: 1)) 00:07"
    #expect(office.contains("\(end.chinese) 24 时 截止，宽限到 \(late)"))
    #expect(office.contains("北岭大学：\(end.chinese) 24 时，宽限到 \(late)"))
    let page = try await ground.get("").text
    #expect(page.contains("\(end.chinese) 24 时 截止，宽限到 \(late)"))
    #expect(page.contains("，截止时间已到，宽限还有 "))
    let front = try await Ground.ask(ground.plain, .get, "/p/\(ground.id)", [:], cookie: nil).text
    #expect(front.contains("报名到 \(end.chinese) 24 时 截止，宽限到 \(late)（北京时间）。"), "\(front)")
  }

  /// The end was five minutes ago. Within the grace the rest of it counts down; after it every refusal says until when it went.
  @Test(arguments: [10, 3])
  func `within the grace the pages count down to its end, and after it they name that moment`(
    minutes: Int
  ) async throws {
    let ground = try await Ground()
    let end = Instant(millisecondsSince1970: TestSite.now.millisecondsSince1970 - 300_000)
    let deadline = RegistrationDeadline(end: end, graceMinutes: minutes)
    let code = try await ground.plain.desk.signUpCodes(edition: ground.plain.edition.id)
      .lines.first?.code
    _ = try await ground.plain.desk.setDeadline(
      deadline, reason: "通知", edition: ground.plain.edition.id)
    let late = deadline.late.shownAsEnd(in: .chinese)
    let page = try await ground.get("").text
    let signUp = try await Ground.ask(
      ground.plain, .post, "/p/\(ground.id)/sign-up",
      ["code": code ?? "", "password": "four words in a row", "again": "four words in a row"],
      cookie: nil)
    if minutes == 10 {
      #expect(page.contains("宽限到 \(late)（北京时间），在那以前收到的仍然收下。"))
      #expect(page.contains("data-left=\"0\" data-taken=\"300000\""), "\(page)")
      #expect(signUp.status == 303, "\(signUp.text)")
      // What was sent can be changed until that moment, which is not “before the end”.
      _ = try await ground.sendWhole()
      for part in ["", "/receipt"] {
        #expect(
          try await ground.get(part).text.contains("\(late) 以前、审核通过以前"), "\(part)")
      }
    } else {
      let over = "截止（宽限到 \(late)，也已经过了）"
      #expect(page.contains(over) && !page.contains("data-left"), "\(page)")
      #expect(signUp.status == 422 && signUp.text.contains(over), "\(signUp.text)")
      let front = try await Ground.ask(
        ground.plain, .get, "/p/\(ground.id)", [:], cookie: nil
      ).text
      #expect(front.contains(over))
    }
  }

  @Test func `what is changed from the check page leads back to it`() async throws {
    let ground = try await Ground()
    try await ground.fill()
    let check = try await ground.get("/check").text
    let link = "/n/\(ground.id)/form/work?back=check"
    #expect(check.contains("href=\"\(link)\">更改"), "\(check)")
    let page = try await ground.get("/form/work?back=check").text
    #expect(page.contains("name=\"back\" value=\"check\"") && page.contains("保存，回核对页"))
    let saved = try await ground.send(
      "/form/work",
      ["seen": try await ground.seen("/form/work"), "back": "check", "f-title": "会发光的雨伞"])
    #expect(saved.status == 303 && saved.header("Location") == "/n/\(ground.id)/check")
    // Opened from the list of tasks, the next section follows.
    let next = try await ground.send(
      "/form/work", ["seen": try await ground.seen("/form/work"), "f-title": "会发光的伞"])
    #expect(next.header("Location") == "/n/\(ground.id)/form/people")
  }

  /// What the check will refuse stands at its field before.
  @Test func `a unit that is on no list is told in its section`() async throws {
    let ground = try await Ground()
    let (desk, id) = (ground.plain.desk, ground.plain.edition.id)
    try await desk.setSignUp(.open, edition: id)
    let answer = try await Ground.ask(
      ground.plain, .post, "/p/\(id)/sign-up",
      ["password": "four words in a row", "again": "four words in a row"], cookie: nil)
    let set = answer.headers.first { $0.value.hasPrefix("contest-session=") }?.value ?? ""
    let own = String(set.prefix { $0 != ";" })
    func name(_ unit: String) async throws {
      let before = try await ground.get("/form/work", cookie: own)
      let seen = before.text.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)
      let saved = try await Ground.ask(
        ground.plain, .post, "/n/\(id)/form/work",
        [
          "seen": seen.map { String($0.output.1) } ?? "", "f-organization": unit,
          "f-title": "会发光的伞",
        ], cookie: own)
      #expect(saved.status == 303)
    }
    try await name("没有的大学")
    let work = try await ground.get("/form/work", cookie: own).text
    #expect(work.contains("id=\"entry-organization-error\""), "\(work)")
    #expect(work.contains("“没有的大学”不在本届的单位名单中"))
    #expect(try await ground.get("", cookie: own).text.contains("要改：所在单位"))
    try await name("北岭大学")
    #expect(
      try await !ground.get("/form/work", cookie: own).text.contains("entry-organization-error"))
  }

  @Test func `whoever has sent is told what counts, and not that nothing was sent`() async throws {
    let ground = try await Ground()
    let end = TestSite.now.day().adding(days: 2)
    _ = try await ground.plain.desk.setDeadline(
      RegistrationDeadline(lastDay: end), reason: "通知", edition: ground.plain.edition.id)
    let unsent = "到时没有交的不算报名"
    #expect(try await ground.get("").text.contains(unsent))
    let entry = try await ground.sendWhole()
    for part in ["", "/check", "/files"] {
      let page = try await ground.get(part).text
      #expect(!page.contains(unsent), "\(part)")
      #expect(page.contains("已经交上的算数。到时以前、审核通过以前还可以改"), "\(part)")
      #expect(page.contains("也可以退出。"), "\(part)")
    }
    try await ground.plain.desk.screen(entry, .pass)
    #expect(try await !ground.get("").text.contains("也可以退出"))
  }
}
