import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The public's way: the front page, the list, an objection with its receipt, what became of it, the result.
struct PublicPagesTests {
  private static func path(_ answer: WebAnswer) -> String { answer.header("Location") ?? "" }

  /// The cookie that opens an objection, as a browser sends it back; empty where none was set.
  private static func pass(_ answer: WebAnswer) -> String {
    let set = answer.headers.first { $0.value.hasPrefix("contest-receipt=") }?.value ?? ""
    return String(set.prefix { $0 != ";" })
  }

  @Test func `nobody sees an edition before a part of it is public`() async throws {
    let test = try await TestSite.finished()
    let base = "/p/\(test.edition.id)"
    let nowhere = try await test.ask(.get, "/p/none-2027-city")
    #expect(nowhere.status == 404)
    for target in [base, base + "/lists/\(test.step)", base + "/results", base + "/objections"] {
      let answer = try await test.ask(.get, target)
      #expect(answer.status == 404 && answer.text == nowhere.text, "\(target)")
    }
    #expect(!(try await test.ask(.get, "/p")).text.contains(test.edition.heading))
    // The office sees no more there.
    #expect(try await test.ask(.get, base, as: "organizer").status == 404)
  }

  @Test func `a list is read, objected to with all faults reported, and followed by the code`()
    async throws
  {
    let test = try await TestSite.finished()
    _ = try await test.desk.openPublicity(of: Round.ID(test.step), edition: test.edition.id)
    let base = "/p/\(test.edition.id)"
    let list = base + "/lists/\(test.step)"
    let front = try await test.ask(.get, base)
    #expect(front.status == 200 && front.text.contains("公示中"))
    let page = try await test.ask(.get, list)
    #expect(page.status == 200 && page.text.contains("还剩 5 个工作日<"))
    #expect(page.text.contains("aria-current=\"date\""))
    let sealed = try await test.desk.publishedList(edition: test.edition.id)
    let csv = try await test.ask(.get, list + "/1.csv")
    #expect(Digest(of: csv.text) == sealed.publication.sha256)
    #expect(page.text.contains(sealed.publication.sha256.text))
    // For people: the headings of the page, and the mark by which Excel reads UTF-8.
    let table = try await test.ask(.get, list + "/1/table.csv")
    #expect(table.status == 200 && table.body.starts(with: [0xEF, 0xBB, 0xBF]))
    let lines = table.text.split(separator: "\r\n").map(String.init)
    // The cups stand behind the works, as on the page.
    #expect(sealed.list.lines.count > sealed.list.rows.count)
    #expect(lines.count == sealed.list.lines.count + 1)
    #expect(lines.last?.contains(sealed.list.lines.last?.standing ?? "-") == true)
    #expect(lines.first?.contains("序号,奖项,") == true && lines.first?.contains("单位") == true)
    #expect(page.text.contains(list + "/1/table.csv"))
    let english = try await test.ask(.get, list + "/1/table.csv?lang=en")
    #expect(english.text.contains("No.,Prize,Title,"))
    // Levels and tracks have the rulebook's English names; what has none is told to be Chinese, and why.
    #expect(english.text.contains("Grand prize") && !english.text.contains("特等奖"))
    #expect(english.text.contains("Natural-science paper") && !english.text.contains("类学术论文"))
    let read = try await test.ask(.get, list + "?lang=en")
    #expect(read.text.contains("<h1>Proposed prizes</h1>") && read.text.contains(">Merit Cup</td>"))
    #expect(!read.text.contains("优胜杯") && read.text.contains("The list was published in Chinese"))
    let first = try #require(sealed.list.rows.first)
    #expect(read.text.contains("<span lang=\"zh-CN\">\(first.title)</span>"))
    #expect(!page.text.contains("lang=\"zh-CN\">\(first.title)"))
    #expect(read.text.contains("Challenge Cup, academic works 2027, City"))
    let merit = try await test.ask(.get, list + "?lang=en&q=merit")
    #expect(merit.text.contains("Merit Cup") && !merit.text.contains("Grand prize"))
    #expect(try await test.ask(.get, list + "/2/table.csv").status == 404)
    #expect(try await test.ask(.get, list + "/2").status == 404)
    #expect(try await test.ask(.get, list + "/x").status == 404)
    // A list has one address; a number written otherwise leads nowhere.
    #expect(try await test.ask(.get, list + "/1").status == 200)
    for other in ["/01", "/+1", "/01.csv"] {
      #expect(try await test.ask(.get, list + other).status == 404, "\(other)")
    }
    #expect(try await test.ask(.get, base + "/lists/review").status == 404)

    // It is looked for in what can be read there.
    let title = try #require(sealed.list.rows.first?.title)
    let hit = try await test.ask(
      .get,
      Address(parts: ["p", test.edition.id.text, "lists", test.step], query: [("q", title)])
        .description)
    #expect(hit.text.contains("找到"))
    let code = try #require(sealed.list.rows.first?.entry.text)
    let miss = try await test.ask(.get, list + "?q=\(code)")
    #expect(miss.text.contains("没有找到"))

    let wrong = try await test.ask(
      .post, list + "/object",
      form: ["form": "object", "number": "1", "row": "很多", "text": " ", "organization": "某校"])
    #expect(wrong.status == 422 && wrong.text.contains("value=\"某校\""))
    for field in ["row", "text", "name", "contact"] {
      #expect(wrong.text.contains("href=\"#object-\(field)\""), "\(field)")
    }
    let far = try await test.ask(
      .post, list + "/object",
      form: [
        "form": "object", "number": "1", "row": "9999", "text": "x", "name": "王平",
        "contact": "信箱七号",
      ])
    #expect(far.status == 422 && far.text.contains("href=\"#object-row\""))
    // A row that is not there is told beside everything else that is wrong.
    let both = try await test.ask(
      .post, list + "/object", form: ["form": "object", "number": "1", "row": "9999", "text": " "])
    #expect(both.text.contains("href=\"#object-row\"") && both.text.contains("#object-name"))
    // A row of an older list: told with the rest, and the form is about the new one from then on.
    let older = try await test.ask(
      .post, list + "/object", form: ["form": "object", "number": "7", "row": "1", "text": ""])
    #expect(older.text.contains("第 7 号") && older.text.contains("name=\"number\" value=\"1\""))
    func form(_ key: String) -> KeyValuePairs<String, String> {
      [
        "form": "object", "form-key": key, "number": "1", "row": "1", "text": "植入内容甲",
        "evidence": "植入证据乙", "name": "植入姓名丙", "contact": "13900001111",
      ]
    }
    let sent = try await test.ask(.post, list + "/object", form: form("OBJ1"))
    #expect(sent.status == 303)
    let twice = try await test.ask(.post, list + "/object", form: form("OBJ1"))
    #expect(Self.path(twice) == Self.path(sent))
    // The second press opens it too, where the answer to the first was lost.
    #expect(Self.pass(twice) == Self.pass(sent))
    let own = base + "/objections/own"
    #expect(Self.path(sent).hasPrefix(own + "?"))
    let pass = ["cookie": Self.pass(sent)]
    let receipt = try await test.ask(.get, Self.path(sent), headers: pass)
    #expect(receipt.status == 200 && receipt.text.contains("已受理，正在核查"))
    #expect(receipt.header("Cache-Control") == "no-store")
    let typed = try #require(
      receipt.text.firstMatch(of: /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/).map { String($0.output.0) })
    // The code stands in no address: not in this one, nor in one that the page leads to, nor in the cookie.
    #expect(!Self.path(sent).contains(typed) && !Self.pass(sent).contains(typed))
    #expect(!receipt.text.contains("/objections/\(typed)"))
    #expect(try await test.ask(.get, own).text.contains("请填查询码"))

    // Whoever has the code sees about which work it is and what was written, and never by whom.
    let seen = try await test.desk.acting(.visitor).publicList(
      of: Round.ID(test.step), edition: test.edition.id)
    let firstTitle = try #require(seen.list.rows.first?.title)
    #expect(receipt.text.contains("第 1 号名单第 1 项：\(Self.escaped(firstTitle))"))
    for written in ["植入内容甲", "植入证据乙"] { #expect(receipt.text.contains(written)) }
    for secret in ["植入姓名丙", "13900001111"] { #expect(!receipt.text.contains(secret)) }
    let opened = try await test.ask(.get, list + "/object?row=1")
    #expect(opened.text.contains("第 1 项：\(Self.escaped(firstTitle))"))
    // Who signs with no name is told at the field, with the others.
    let nobody = try await test.ask(
      .post, list + "/object",
      form: ["form": "object", "number": "1", "text": "x", "name": "匿名", "contact": "1"])
    #expect(nobody.status == 422 && nobody.text.contains("写的不是姓名"))
    #expect(nobody.text.contains("href=\"#object-name\""))
    #expect(nobody.text.contains("href=\"#object-contact\""))

    // On no other page stands what was said; the office reads it on record.
    let secrets = ["植入内容甲", "植入证据乙", "植入姓名丙", "13900001111"]
    for (target, role) in [
      (base, "nobody"), (list, "nobody"),
      ("/e/\(test.edition.id)/publicity/\(test.step)", "organizer"),
      ("/e/\(test.edition.id)/records", "organizer"),
    ] {
      let answer = try await test.ask(.get, target, as: role)
      for secret in secrets { #expect(!answer.text.contains(secret), "\(target)") }
    }
    let full = try await test.ask(
      .post, "/e/\(test.edition.id)/publicity/\(test.step)/objections/full", as: "organizer",
      form: ["number": "1"])
    for secret in secrets { #expect(full.text.contains(secret)) }

    // By its code, typed anyhow; not by another.
    let found = try await test.ask(
      .post, base + "/objections", form: ["code": typed.lowercased().replacing("-", with: " ")])
    #expect(Self.path(found) == own)
    let again = try await test.ask(.get, own, headers: ["cookie": Self.pass(found)])
    #expect(again.text.contains(typed) && again.text.contains("植入内容甲"))
    #expect(try await test.ask(.post, base + "/objections", form: ["code": "x"]).status == 422)
    let other = try await test.ask(.get, base + "/objections/AAAA-AAAA-AAAA-AAAA")
    #expect(other.status == 200 && Self.pass(other).isEmpty)
    // An address with the code, as it was once given out, fills it in. It opens nothing: somebody else could have sent it.
    let old = try await test.ask(.get, base + "/objections/" + typed)
    #expect(old.status == 200 && old.text.contains("value=\"\(typed)\""))
    #expect(Self.pass(old).isEmpty && old.header("Referrer-Policy") == "no-referrer")
    #expect(!old.text.contains("植入内容甲"))
    let left = try await test.ask(.post, base + "/objections/leave", headers: pass)
    #expect(Self.pass(left) == "contest-receipt=")

    try await Self.addEvidence(test, own, Self.pass(sent))

    // Nothing final before the office closes; then the same list is the result.
    #expect(try await test.ask(.get, base + "/results").text.contains("还没有最终结果"))
    try await close(test)
    let result = try await test.ask(.get, base + "/results")
    #expect(result.text.contains(Self.escaped(title)) && result.text.contains("公示结果公告"))
    let after = try await test.ask(.get, list)
    #expect(after.text.contains("公示已结束") && !after.text.contains("/object\""))
    #expect(
      try await test.ask(.post, list + "/object", form: form("OBJ2"))
        .status == 422)
  }

  @Test func `what is withdrawn after a list went public is told, and no page calls it settled`()
    async throws
  {
    let test = try await TestSite.finished()
    let step = Round.ID(test.step)
    _ = try await test.desk.openPublicity(of: step, edition: test.edition.id)
    let status = try await test.desk.publicityStatus(of: step, edition: test.edition.id)
    let end = try #require(status.publications.last?.period.end)
    let later = Desk(
      database: test.desk.database, key: test.desk.key, actor: test.desk.actor, clock: { end })
    _ = try await later.closePublicity(of: step, edition: test.edition.id)
    let base = "/p/\(test.edition.id)"
    let pages = [base + "/lists/\(test.step)", base + "/results", base]
    #expect(try await test.ask(.get, pages[0]).text.contains("名单已定"))
    #expect(try await test.ask(.get, pages[1]).text.contains("<h2>获奖名单</h2>"))
    let rows = try await test.desk.publishedList(edition: test.edition.id).list.rows
    let first = try #require(rows.first)
    let winner = first.entry
    let level = rows.count { $0.standing == first.standing }
    let heading = "<h3>\(first.standing) <span class=\"soft num\">"
    #expect(try await test.ask(.get, pages[1]).text.contains("\(heading)\(level)</span></h3>"))
    try await later.screen(winner, .withdraw(reason: "获奖者放弃"))
    // Who has given the prize back is not counted with those who have it.
    #expect(
      try await test.ask(.get, pages[1]).text.contains(
        "\(heading)\(level - 1)</span><span class=\"soft small\">（公示时 \(level)）"))
    // The office's page of the list says it too.
    let office = try await test.ask(
      .get, "/e/\(test.edition.id)/publicity/\(test.step)/list", as: "organizer")
    #expect(office.text.contains("已退出") && office.text.contains("公示结束以后名单有变动"))
    for page in pages {
      let told = try await test.ask(.get, page).text
      #expect(told.contains("公示结束以后名单有变动") && !told.contains("名单已定"), "\(page)")
      #expect(page == base || told.contains("已退出"), "\(page)")
    }
    #expect(!(try await test.ask(.get, pages[1])).text.contains("<h2>获奖名单</h2>"))
    let table = try await test.ask(.get, pages[0] + "/1/table.csv")
    #expect(table.text.contains("公示以后") && table.text.contains("已退出"))
    // The bytes that were hashed stay.
    let sealed = try await test.desk.publishedList(edition: test.edition.id)
    let csv = try await test.ask(.get, pages[0] + "/1.csv")
    #expect(Digest(of: csv.text) == sealed.publication.sha256)
  }

  /// Evidence with the code: told at its field where it is none, and never shown to anybody but a handler.
  private static func addEvidence(
    _ test: TestSite, _ target: String, _ pass: String
  ) async throws {
    func upload(
      _ pass: String, _ name: String, _ text: String, accept: String = "*/*"
    ) async throws -> WebAnswer {
      let body =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(text)\r\n--edge--\r\n"
      guard
        let request = WebRequest(
          .post, target,
          headers: [
            "host": "contest.test", "sec-fetch-site": "same-origin",
            "content-type": "multipart/form-data; boundary=edge", "cookie": pass,
            "accept": accept,
          ], body: Array(body.utf8), source: "10.0.0.9")
      else { return test.site.answerUnreadable() }
      var head = request
      head.body = []
      // Only the code of an objection lets a large body in.
      #expect(
        await test.site.room(for: head).most
          == (pass.isEmpty ? UploadRoom.mostOfForm : Site.mostUpload))
      return await test.site.answer(request)
    }
    let wrong = try await upload(pass, "证据.pdf", "<html>")
    #expect(wrong.status == 422 && wrong.text.contains("evidence-file"), "\(wrong.text)")
    // A browser gets the refusal on a page that can be loaded again, and nobody else does who has its address.
    let kept = try await upload(pass, "证据.pdf", "<html>", accept: "text/html")
    #expect(kept.status == 303 && kept.header("Set-Cookie") != nil)
    let place = Self.path(kept)
    #expect(place.contains("objections/own?look="))
    let shown = try await test.ask(.get, place, headers: ["cookie": pass])
    #expect(shown.status == 422 && shown.text.contains("evidence-file-error"), "\(shown.text)")
    let others = try await test.ask(.get, place)
    #expect(others.status == 404 && !others.text.contains("evidence-file"))
    let taken = try await upload(pass, "植入文件名.pdf", "%PDF-1.7 植入证据丁 /Page %%EOF")
    #expect(taken.status == 303, "\(taken.text)")
    let page = try await test.ask(.get, Self.path(taken), headers: ["cookie": pass])
    #expect(page.text.contains("证据文件已收到") && page.text.contains("SHA-256"))
    #expect(!page.text.contains("植入文件名"))
    let again = try await upload(pass, "另一个名.pdf", "%PDF-1.7 植入证据丁 /Page %%EOF")
    #expect(again.status == 303)
    let told = try await test.ask(.get, Self.path(again), headers: ["cookie": pass])
    #expect(told.text.contains("以前交过") && !told.text.contains("证据文件已收到"))
    #expect(!told.text.contains("证据文件 2"))
    let pdf = try await test.ask(.get, target + "/receipt.pdf", headers: ["cookie": pass])
    #expect(pdf.status == 200 && pdf.body.starts(with: Array("%PDF-".utf8)))
    let strange = try await upload("", "a.pdf", "%PDF-1.7")
    #expect(strange.status == 422 && strange.text.contains("文件没有收"))
    let office = "/e/\(test.edition.id)/publicity/\(test.step)/objections/"
    let full = try await test.ask(.post, office + "full", as: "organizer", form: ["number": "1"])
    #expect(full.text.contains("证据文件 1"))
    let file = try await test.ask(
      .post, office + "file", as: "organizer", form: ["number": "1", "file": "1"])
    #expect(file.text == "%PDF-1.7 植入证据丁 /Page %%EOF")
    #expect(file.header("Content-Type") == "application/octet-stream")
    for role in ["clerk", "auditor", "judge", "unit", "nobody"] {
      let answer = try await test.ask(
        .post, office + "file", as: role, form: ["number": "1", "file": "1"])
      #expect(answer.status != 200 && !answer.text.contains("植入证据丁"), "\(role)")
    }
  }

  private static func escaped(_ text: String) -> String {
    let html: HTML = "\(text)"
    return html.text
  }

  /// The objection is decided and the publicity closed, on the day after.
  private func close(_ test: TestSite) async throws {
    let step = Round.ID(test.step)
    _ = try await test.desk.decideObjection(
      1, to: step, edition: test.edition.id, .notUpheld,
      by: [
        HandlerCheck.Handler(name: "苏立", organization: "市团委办公室"),
        HandlerCheck.Handler(name: "林晓", organization: "市科协"),
      ], reason: "经核查不属实")
    let status = try await test.desk.publicityStatus(of: step, edition: test.edition.id)
    let end = try #require(status.publications.last?.period.end)
    let later = Desk(
      database: test.desk.database, key: test.desk.key, actor: test.desk.actor, clock: { end })
    _ = try await later.closePublicity(of: step, edition: test.edition.id)
  }

  @Test func `the public pages contain no codes, marks, ranks, judges or personal numbers`()
    async throws
  {
    let test = try await TestSite.finished()
    _ = try await test.desk.openPublicity(of: Round.ID(test.step), edition: test.edition.id)
    let base = "/p/\(test.edition.id)"
    var hidden: Set<String> = []
    for line in try await test.desk.findEntries(test.edition).lines {
      hidden.insert(line.stored.entry.id.text)
    }
    // A judge may have the name of an entrant, or a part of it (陈新, 陈新民), which stands on the list by right.
    let entrants = try await test.desk.findEntries(test.edition).lines.flatMap { line in
      line.stored.entry.members.map(\.name) + line.stored.entry.advisers.map(\.name)
    }
    hidden.formUnion(
      try await test.desk.findJudges(test.edition).lines.map(\.judge.name).filter { judge in
        !entrants.contains { $0.contains(judge) }
      })
    for line in try await test.desk.findEntries(test.edition).lines.prefix(12) {
      let view = try await test.desk.entry(line.stored.entry.id, fully: true)
      for person in view.privateFields { hidden.formUnion([person.idNumber, person.mobile]) }
    }
    hidden.remove("")
    #expect(hidden.count > 60)
    var seen = ""
    for target in [
      "/p", base, base + "/lists/\(test.step)", base + "/lists/\(test.step)/1.csv",
      base + "/results", base + "/objections", base + "/lists/\(test.step)/object", "/certificate",
    ] {
      for role in ["nobody", "organizer", "judge"] {
        let answer = try await test.ask(.get, target, as: role)
        #expect(answer.status == 200, "\(target) \(role)")
        seen += answer.text + answer.headers.map(\.value).joined()
      }
    }
    #expect(hidden.filter { seen.contains($0) }.isEmpty)
    // The winners do stand on the list; otherwise this test would prove nothing.
    let sealed = try await test.desk.publishedList(edition: test.edition.id)
    #expect(sealed.list.rows.allSatisfy { seen.contains(Self.escaped($0.title)) })
  }

  @Test func `the office opens and hides the public pages, and nobody else does`() async throws {
    let test = try await TestSite.office()
    let target = "/e/\(test.edition.id)/front"
    #expect(try await test.ask(.get, target, as: "clerk").status == 404)
    #expect(
      try await test.ask(.post, target, as: "clerk", form: ["state": "hidden"]).status == 404)
    #expect(
      try await test.ask(.post, target, as: "organizer", form: ["form": "front", "state": "x"])
        .status == 422)
    for (state, status) in [("hidden", 404), ("shown", 200)] {
      let set = try await test.ask(
        .post, target, as: "organizer", form: ["form": "front", "state": state])
      #expect(set.status == 303)
      #expect(try await test.ask(.get, "/p/\(test.edition.id)").status == status)
    }
    #expect(try await test.ask(.get, target, as: "organizer").text.contains("公众页"))
  }

  @Test func `a certificate that nobody has, and one typed in part, are answered in words`()
    async throws
  {
    let test = try await TestSite.shared()
    let blank = try await test.ask(.post, "/certificate", form: ["number": "", "code": ""])
    #expect(blank.status == 422 && blank.text.contains("href=\"#check-number\""))
    let none = try await test.ask(
      .post, "/certificate", form: ["number": "2027-0001", "code": "AAAA-AAAA-AAAA-AAAA"])
    #expect(none.status == 200 && none.text.contains("查无此证"))
    let english = try await test.ask(
      .post, "/certificate?lang=en", form: ["number": "2027-0001", "code": "?"])
    #expect(english.text.contains("Not found"))
  }
}
