import Contest
import ContestArchive
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Two offices that work in the browser alone: what goes up, what is taken in, the answer that comes down.
struct PackagePagesTests {
  @Test func `a package goes up, is looked at, taken in and answered, all in the browser`()
    async throws
  {
    let sites = try await TwoSites()
    #expect(try await sites.city.ask("packages").text.contains("本站还没有签名的密钥"))
    try await sites.exchangeCards()

    // The look names who would go and makes nothing.
    let look = try await sites.city.ask(
      "packages/send", ["form": "send", "step": "look", "to": "全国组委会"])
    #expect(look.status == 200 && look.text.contains("的第 1 号"), "\(look.text)")
    for title in ["甲作", "乙作", "丙作"] { #expect(look.text.contains(title)) }
    let before = try await sites.city.desk.packageStatus(edition: sites.city.edition.id)
    #expect(before.versions.isEmpty)
    // A clerk may not send what identifies people.
    #expect(try await sites.city.ask("packages/send", TwoSites.send, as: "liming").status == 404)

    let sent = try await sites.city.decide("packages/send", TwoSites.send)
    let package = try await TwoSites.made(sent, sites.city)
    #expect(package.starts(with: Array("PK".utf8)))
    // Whoever made it can fetch it again; nobody else can.
    #expect(try await TwoSites.made(sent, sites.city) == package)
    let link = try #require(
      sent.header("Location")?.firstMatch(of: /file=([0-9a-f]+)/).map { String($0.output.1) })
    let other = try await sites.city.ask("packages/file?held=" + link, as: "liming")
    #expect(other.status == 404 && other.text.contains("请再做一次"))
    // Also whoever never saw the answer, because the server was stopped, finds the file; nobody else does.
    #expect(try await sites.city.ask("packages").text.contains("packages/file?held=" + link))
    #expect(
      try await !sites.city.ask("packages", as: "liming").text.contains("packages/file?held="))
    let after = try await sites.city.desk.packageStatus(edition: sites.city.edition.id)
    #expect(after.versions.map(\.record.number) == [1])

    // Above: the sender is no organization of the edition, so the page asks whose entries they are.
    let unsaid = try await TwoSites.look(sites.nation, package)
    #expect(unsaid.status == 422 && unsaid.text.contains("receive-organization-error"))
    #expect(!unsaid.text.contains("给对方写回执"), "this office has to say whose entries they are")
    let seen = try await TwoSites.look(sites.nation, package, own: "yes")
    #expect(seen.status == 200 && seen.text.contains("新增 2"), "\(seen.text)")
    #expect(!seen.text.contains("个格子"), "a package has no cells of its own")
    #expect(try await sites.nation.desk.findEntries(sites.nation.edition).total == 0)
    let taken = try await TwoSites.goOn(sites.nation, "do", after: seen, own: "yes")
    #expect(taken.status == 303, "\(taken.text)")
    #expect(try await sites.nation.desk.findEntries(sites.nation.edition).total == 2)
    let list = try await sites.nation.ask(taken.header("Location") ?? "", as: "liming").text
    #expect(list.contains("“某市团委”第 1 号") && list.contains("给下级写回执"))
    // The same file again is refused with the reason.
    let again = try await TwoSites.look(sites.nation, package, own: "yes")
    #expect(again.status == 422 && again.text.contains("第 1 号"))
    #expect(again.text.contains("给对方写回执"))

    // The answer comes down.
    let answer = try await TwoSites.made(
      try await sites.nation.ask(
        "packages/answer", ["form": "answer", "to": "某市团委"], as: "liming"), sites.nation,
      as: "liming")
    let told = try await TwoSites.look(sites.city, answer)
    #expect(told.status == 200 && told.text.contains("已接收"), "\(told.text)")
    #expect(told.text.contains("已报名") && told.text.contains("甲作"))
    #expect(try await TwoSites.goOn(sites.city, "do", after: told).status == 303)
    let status = try await sites.city.desk.packageStatus(edition: sites.city.edition.id)
    #expect(status.lines.count { $0.above == "registered" } == 2)
    for site in [sites.city, sites.nation] {
      let check = try await site.desk.checkStore()
      #expect(check.findings.allSatisfy { $0.count == 0 })
    }
  }

  @Test func `what is made is what was looked at, in two tabs too`() async throws {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    func seen(_ page: WebAnswer) throws -> String {
      String(try #require(page.text.firstMatch(of: /name="seen" value="([^"]+)"/)).output.1)
    }
    let look: KeyValuePairs = ["form": "send", "step": "look", "to": "全国组委会"]
    let one = try seen(try await sites.city.ask("packages/send", look))
    let other = try seen(try await sites.city.ask("packages/send", look))
    #expect(one == other)
    func make(_ seen: String) async throws -> WebAnswer {
      try await sites.city.ask(
        "packages/send", ["form": "send", "step": "do", "to": "全国组委会", "seen": seen])
    }
    #expect(try await make(one).status == 303)
    // The second tab says number 1, which is made: it shows what number 2 would be.
    let second = try await make(other)
    #expect(second.status == 422 && second.text.contains("看过以后"), "\(second.text)")
    #expect(second.text.contains("的第 2 号"))
    let id = sites.city.edition.id
    #expect(try await sites.city.desk.packageStatus(edition: id).versions.count == 1)
    #expect(try await make(seen(second)).status == 303)

    // Taken back in one tab, the other one makes no further package unasked.
    let entry = try #require(
      try await sites.city.desk.findEntries(sites.city.edition).lines.map(\.stored.entry).first {
        $0.title == "甲作"
      })
    func withdraw(_ step: String, _ seen: String) async throws -> WebAnswer {
      try await sites.city.ask(
        "packages/withdraw",
        [
          "step": step, "entry": entry.id.text, "to": "全国组委会", "reason": "负责人退学",
          "seen": seen,
        ])
    }
    let both = try seen(try await withdraw("look", ""))
    #expect(try await withdraw("do", both).status == 303)
    let late = try await withdraw("do", both)
    #expect(late.status == 422 && late.text.contains("已经退出"), "\(late.text)")
    #expect(try await sites.city.desk.packageStatus(edition: id).versions.count == 3)
    // A clerk has no field for the receiver, and is told who has.
    let clerk = try await sites.city.ask(
      "packages/withdraw", ["entry": entry.id.text, "reason": "负责人退学"], as: "liming")
    #expect(clerk.status == 422, "\(clerk.text)")
  }

  @Test func `a package with faults is refused whole, and its sender is told each of them`()
    async throws
  {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    let package = try await TwoSites.made(
      try await sites.city.decide("packages/send", TwoSites.send), sites.city)
    // One place for each organization, and two entries of one.
    let look = try await TwoSites.look(sites.nation, package, organization: "某市团委")
    #expect(look.status == 200 && look.text.contains("什么都没有写入"), "\(look.text)")
    #expect(look.text.contains("交给“某市团委”") && !look.text.contains("接收这一号"))
    let forced = try await TwoSites.goOn(
      sites.nation, "do", after: look, organization: "某市团委")
    #expect(forced.status == 200 && forced.text.contains("什么都没有写入"))
    let faults = try await TwoSites.goOn(
      sites.nation, "faults", after: look, organization: "某市团委")
    #expect(faults.status == 200 && faults.body.starts(with: Array("PK".utf8)))
    let answer = try await TwoSites.made(
      try await TwoSites.goOn(sites.nation, "answer", after: look, organization: "某市团委"),
      sites.nation, as: "liming")
    #expect(try await sites.nation.desk.findEntries(sites.nation.edition).total == 0)
    let told = try await TwoSites.look(sites.city, answer)
    #expect(told.text.contains("拒收") && told.text.contains("退回的问题清单"), "\(told.text)")
    // As a workbook too, because the page is gone once the answer is on record.
    let list = try await TwoSites.goOn(sites.city, "faults", after: told)
    #expect(list.status == 200 && list.body.starts(with: Array("PK".utf8)))
  }

  @Test func `a file that was changed, of nobody known, or no package, stores nothing`()
    async throws
  {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    let package = try await TwoSites.made(
      try await sites.city.decide("packages/send", TwoSites.send), sites.city)
    let text = try await TwoSites.look(sites.nation, Array("not a package".utf8))
    #expect(text.status == 422 && text.text.contains("receive-file-error"))
    // Nobody can be answered about it, so no button offers that, and the file is not held for it.
    #expect(!text.text.contains("给对方写回执") && PlainSite.held(in: text) == nil)
    let list = try await sites.nation.upload(
      "packages/receive", bytes: [("推荐汇总表.xlsx", package)],
      ["form": "receive", "step": "look"], as: "liming")
    #expect(list.status == 422 && list.text.contains("/take/paper"), "\(list.text)")
    // Of a site whose card nobody took.
    let strangers = try await TwoSites()
    for (site, name) in [(strangers.city, "某市团委"), (strangers.nation, "全国组委会")] {
      _ = try await site.ask("packages/offices", ["form": "make", "name": name], as: "chief")
    }
    let card = try #require(
      try await sites.nation.desk.knownSites(edition: sites.nation.edition.id).own)
    _ = try await TwoSites.trust(
      strangers.city, card.bytes, "全国组委会", words: card.fingerprint)
    let foreign = try await TwoSites.made(
      try await strangers.city.decide("packages/send", TwoSites.send), strangers.city)
    let unknown = try await TwoSites.look(sites.nation, foreign, own: "yes")
    #expect(unknown.status == 422 && unknown.text.contains("名片"), "\(unknown.text)")
    #expect(!unknown.text.contains("给对方写回执"))
    let changed = try await TwoSites.look(
      sites.nation, try TwoSites.changed(package, in: "entries.jsonl"), own: "yes")
    #expect(changed.status == 422, "\(changed.text)")
    let status = try await sites.nation.desk.packageStatus(edition: sites.nation.edition.id)
    #expect(status.versions.isEmpty)
  }

  @Test func `a card is taken only with the six words that its office reads out`() async throws {
    let sites = try await TwoSites()
    let name: KeyValuePairs = ["form": "make", "name": "全国组委会"]
    // Keys are the whole site's.
    #expect(try await sites.nation.ask("packages/offices", name).status == 404)
    #expect(try await sites.nation.ask("packages/offices", name, as: "chief").status == 303)
    let page = try await sites.nation.ask("packages/offices", as: "liming").text
    let card = try await sites.nation.ask("packages/offices/card.json", as: "liming")
    let own = try #require(
      try await sites.nation.desk.knownSites(edition: sites.nation.edition.id).own)
    #expect(card.body == own.bytes && page.contains(own.fingerprint))
    #expect(!page.contains("收下一张名片"))

    let wrong = try await TwoSites.trust(sites.city, own.bytes, "全国组委会", words: "红门 黄桥")
    #expect(wrong.status == 422 && wrong.text.contains("没有收下"))
    #expect(try await sites.city.desk.knownSites(edition: sites.city.edition.id).offices.isEmpty)
    let words = own.fingerprint.replacing(" ", with: "、")
    #expect(
      try await TwoSites.trust(sites.city, own.bytes, "全国组委会", words: words, as: "wangfang")
        .status == 404)
    #expect(try await TwoSites.trust(sites.city, own.bytes, "全国组委会", words: words).status == 303)
    #expect(try await sites.city.ask("packages/offices").text.contains("自称“全国组委会”"))
  }

  @Test func `an office with another name renames its site, and its new card is taken`()
    async throws
  {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    let form: KeyValuePairs = ["form": "rename", "name": "某市共青团委员会", "reason": "更名"]
    #expect(try await !sites.city.ask("packages/offices").text.contains("单位更名"))
    #expect(try await sites.city.ask("packages/offices", form).status == 404)
    #expect(try await sites.city.ask("packages/offices", as: "chief").text.contains("单位更名"))
    let silent = try await sites.city.ask(
      "packages/offices", ["form": "rename", "name": "某市共青团委员会", "reason": ""], as: "chief")
    #expect(silent.status == 422, "\(silent.text)")
    #expect(try await sites.city.ask("packages/offices", form, as: "chief").status == 303)
    let own = try #require(
      try await sites.city.desk.knownSites(edition: sites.city.edition.id).own)
    #expect(own.name == "某市共青团委员会")
    let page = try await sites.city.ask("packages/offices", as: "liming").text
    #expect(page.contains("某市共青团委员会") && page.contains(own.fingerprint))
  }

  @Test func `an entry is taken back, the reserve moves up, and a package tells the office above`()
    async throws
  {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    _ = try await TwoSites.made(
      try await sites.city.decide("packages/send", TwoSites.send), sites.city)
    let entry = try #require(
      try await sites.city.desk.findEntries(sites.city.edition).lines.map(\.stored.entry).first {
        $0.title == "甲作"
      })
    let silent = try await sites.city.ask(
      "packages/withdraw", ["entry": entry.id.text, "to": "全国组委会", "reason": ""])
    #expect(silent.status == 422 && silent.text.contains("withdraw-reason-error"))
    let wish: KeyValuePairs = ["entry": entry.id.text, "to": "全国组委会", "reason": "负责人退学"]
    let look = try await sites.city.ask("packages/withdraw", wish)
    #expect(look.status == 200 && look.text.contains("丙作"), "\(look.text)")
    let state = try await sites.city.desk.entry(entry.id).stored.state
    #expect(state == .accepted)
    let blind = try await sites.city.ask(
      "packages/withdraw",
      ["step": "do", "entry": entry.id.text, "to": "全国组委会", "reason": "负责人退学"])
    #expect(blind.status == 422 && blind.text.contains("没有带着看过的是哪一份"), "\(blind.text)")
    let done = try await sites.city.press(
      "packages/withdraw",
      ["step": "do", "entry": entry.id.text, "to": "全国组委会", "reason": "负责人退学"], on: look)
    let package = try await TwoSites.made(done, sites.city)
    #expect(try await sites.city.desk.entry(entry.id).stored.state == .withdrawn)
    let seen = try await TwoSites.look(sites.nation, package, own: "yes")
    #expect(seen.text.contains("第 2 号") && seen.text.contains("撤回"), "\(seen.text)")
    #expect(seen.text.contains("理由：负责人退学"), "whoever decides about it sees why")
  }

  @Test func `a withdrawal above is undone with the reserve, and the page says who has to be told`()
    async throws
  {
    let sites = try await TwoSites()
    try await sites.exchangeCards()
    let nation = sites.nation
    let package = try await TwoSites.made(
      try await sites.city.decide("packages/send", TwoSites.send), sites.city)
    let seen = try await TwoSites.look(nation, package, own: "yes")
    #expect(try await TwoSites.goOn(nation, "do", after: seen, own: "yes").status == 303)
    func answer() async throws -> WebAnswer {
      try await nation.ask("packages/answer", ["form": "answer", "to": "某市团委"], as: "liming")
    }
    let entry = try #require(
      try await nation.desk.findEntries(nation.edition).lines.map(\.stored.entry)
        .first { $0.title == "甲作" })
    let gone = try await nation.desk.withdrawReceived(
      entry.id, edition: nation.edition.id, reason: "误认抄袭")
    #expect(gone.movedUp.map(\.title) == ["丙作"])
    #expect(try await nation.ask("packages", as: "liming").text.contains("请写一份回执交给对方"))
    #expect(try await answer().status == 303)
    #expect(try await !nation.ask("packages", as: "liming").text.contains("请写一份回执交给对方"))
    let past = try await nation.desk.history(of: entry.id.text, edition: nation.edition)
    let record = try #require(past.lines.last { $0.new == "已退出" }?.record)
    let page = try await nation.ask("undo/\(record)", as: "liming").text
    #expect(page.contains("甲作") && page.contains("丙作") && page.contains("退回候补"), "\(page)")
    #expect(page.contains("“某市团委”报送来的") && !page.contains("只撤第"))
    let done = try await nation.ask(
      "undo/\(record)", ["form": "undo", "whole": "yes", "reason": "核对无误"], as: "liming")
    #expect(done.status == 303, "\(done.text)")
    let standing = try await nation.desk.findEntries(nation.edition).lines
      .filter { $0.stored.state.isStanding }.map(\.stored.entry.title).sorted()
    #expect(standing == ["乙作", "甲作"])
    let due = try await nation.ask("packages", as: "liming").text
    #expect(due.contains("丙作：候补（上次写的是已报名）"), "\(due)")
    let told = try await TwoSites.look(
      sites.city, try await TwoSites.made(try await answer(), nation, as: "liming"))
    #expect(told.status == 200 && told.text.contains("候补"), "\(told.text)")
  }

  @Test func `a list on paper goes up and is read by an office, which says whose it is`()
    async throws
  {
    let sites = try await TwoSites()
    let made = try await sites.city.ask("packages/send", ["form": "paper", "to": ""])
    let list = try await TwoSites.made(made, sites.city)
    let unsaid = try await sites.nation.upload(
      "take/paper", bytes: [("推荐汇总表.xlsx", list)], ["step": "look"])
    #expect(unsaid.status == 422 && unsaid.text.contains("请写明是哪个单位"), "\(unsaid.text)")
    let look = try await sites.nation.upload(
      "take/paper", bytes: [("推荐汇总表.xlsx", list)], ["step": "look", "sender": "甲校"])
    // One place for each organization.
    #expect(look.status == 200 && look.text.contains("甲作"), "\(look.text)")
  }
}
