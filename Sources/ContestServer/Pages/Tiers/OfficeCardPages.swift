import Contest
import ContestArchive
import ContestDesk
import ContestStore

/// This site's card, and those of other offices, whose signatures are then known here. 名片.
enum OfficeCardPages {
  static let routes = [
    Route(.get, "/e/:edition/packages/offices", .may(.seeEntries)) { try await page($0) },
    Route(.get, "/e/:edition/packages/offices/card.json", .may(.seeEntries)) { visit in
      let known = try await visit.desk.knownSites(edition: try visit.requireEdition().id)
      guard let own = known.own else { throw WebFault.notFound }
      return .file(
        own.bytes, name: visit.say("名片.json", "card.json"), type: TableFormat.json.type)
    },
    Route(.post, "/e/:edition/packages/offices", .may(.maintainStore), files: .usual) { visit in
      let form = visit.form["form"]
      return try await visit.trying(form, field: form == "trust" ? "card" : "name") {
        switch form {
        case "make": try await make(visit)
        case "rename": try await rename(visit)
        case "trust": try await trust(visit)
        default: throw WebFault.unreadable
        }
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// Keys and cards are the whole site's, not one edition's.
  private static func mayChange(_ visit: Visit) -> Bool {
    visit.desk.actor.may(.maintainStore, in: .everything)
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let known = try await visit.desk.knownSites(edition: try visit.requireEdition().id)
    let target = visit.at("packages", "offices")
    var body: HTML = visit.done()
    body += "<section class=\"sheet\"><h2>\(say("本站的名片", "This site's card"))</h2>"
    if let own = known.own {
      body += """
        <p><strong>\(own.name)</strong></p><p class="code">\(own.fingerprint)</p><p class="soft">\(say("把名片交给对方，在电话里请对方核对这六个词。名片里没有秘密。", "Give the card to the other office and let it compare these six words by telephone. Nothing in it is secret."))</p><p><a href="\(target)/card.json">\(say("下载名片", "Fetch the card"))</a></p>
        """
      if mayChange(visit) { body += renameForm(visit, target, refusal) }
    } else {
      body += "<p>\(say("本站还没有签名的密钥。", "This site has no keys yet."))</p>"
      if mayChange(visit) {
        body += OfficeForm(
          name: "make", target: target,
          fields: [
            OfficeField(
              name: "name", label: say("站点名称", "Name of this site"),
              hint: say(
                "写单位全称", "The office in full"))
          ], button: say("建立站点", "Make the keys"),
          words:
            "<p>\(say("生成一次，放在服务器上数据库的旁边；请管理服务器的人另行保存。", "They are made once and lie beside the database on the server; whoever keeps it should keep a copy apart."))</p>"
        ).html(visit, refusal)
      } else {
        body += "<p>\(say("请由管理全站的组织者建立。", "An organizer of the whole site makes them."))</p>"
      }
    }
    body += "</section><section class=\"sheet\"><h2>\(say("收过的名片", "Cards of other offices"))</h2>"
    if known.offices.isEmpty { body += "<p>\(say("还没有。", "None yet."))</p>" }
    for one in known.offices {
      body += """
        <p><strong>\(one.name)</strong> <span class="soft">\(say("自称“\(one.card.name)”，\(one.at.shown) 收下", "calls itself “\(one.card.name)”, taken \(one.at.shown)"))</span><br><span class="code">\(one.card.fingerprint)</span></p>
        """
    }
    if mayChange(visit) { body += trustForm(visit, target, refusal) }
    body += "</section><p><a href=\"\(visit.at("packages"))\">\(say("回报送和接收", "Back"))</a></p>"
    return .page(
      Layout.office(visit, .entries, title: say("名片", "Cards"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func renameForm(
    _ visit: Visit, _ target: Address, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    return OfficeForm(
      name: "rename", target: target,
      fields: [
        OfficeField(name: "name", label: say("新的名称", "The new name")),
        .reason(visit, hint: say("如更名的批文", "Such as the document that renamed it")),
      ], button: say("更名", "Rename"), isQuiet: true,
      fold: say("单位更名…", "The office has another name…"),
      words:
        "<p>\(say("密钥和六个词不变，已经报送、收到的都接得上。请把新名片交给各单位，由对方仍以原来的称呼收下，写明理由；对方收下以前，新的报送包对方会拒收。更名以前的归档，仍用更名以前的名片核验，请留存。", "Keys and the six words stay, and what was sent and received goes on. Give the new card to the other offices, which take it under the name that they have for this site, with a reason; until then they refuse new packages. Keep the former card: archives that were made under it are verified with it."))</p>"
    ).html(visit, refusal)
  }

  private static func rename(_ visit: Visit) async throws -> WebAnswer {
    guard mayChange(visit) else { throw WebFault.notFound }
    let card = try await visit.desk.renameSite(
      to: visit.form["name"], reason: visit.form.trimmed("reason"))
    return .seeOther(visit.at("packages", "offices", said: .siteRenamed, of: card.name))
  }

  private static func trustForm(
    _ visit: Visit, _ target: Address, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    return OfficeForm(
      name: "trust", target: target,
      fields: [
        OfficeField(
          name: "card", label: say("对方的名片", "The card"),
          hint: say("对方交来的名片.json", "The file that the office gave you"),
          kind: .file(accepts: ".json")),
        OfficeField(
          name: "name", label: say("在这里怎样称呼", "What it is called here"),
          hint: say(
            "是本届单位的，写单位名单里的名称，报送来的就算它的",
            "For an organization of the edition its name on the list, so that what it sends is its own"
          )),
        OfficeField(
          name: "words", label: say("电话里核对的六个词", "The six words, by telephone"),
          hint: say(
            "请对方念，照写；与名片不同的不收", "Let them read it to you; another one than the card's is refused")),
        .reason(
          visit, hint: say("换名片的须写明", "Needed where another card is replaced"), isOptional: true),
      ], button: say("收下名片", "Take the card"), isQuiet: true,
      fold: say("收下一张名片…", "Take a card…")
    ).html(visit, refusal)
  }

  private static func make(_ visit: Visit) async throws -> WebAnswer {
    guard mayChange(visit) else { throw WebFault.notFound }
    let card = try await visit.desk.makeSite(name: visit.form["name"])
    return .seeOther(visit.at("packages", "offices", said: .siteMade, of: card.name))
  }

  private static func trust(_ visit: Visit) async throws -> WebAnswer {
    guard mayChange(visit) else { throw WebFault.notFound }
    guard let file = visit.files.first(where: { $0.field == "card" }) else {
      throw RefusedForm("card", visit.say("请选对方的名片。", "Choose the card."))
    }
    let bytes = try file.bytes(atMost: 1 << 16)
    let card = try SiteCard(bytes)
    // On the command line whoever takes the card has seen the words; here the page asks for them.
    guard spoken(visit.form["words"]) == spoken(card.fingerprint) else {
      throw RefusedForm(
        "words",
        visit.say(
          "与名片的六个词不同，没有收下。请在电话里再核对；仍不同的，名片可能被人换过，请重新索取。",
          "These are not the six words of the card, and it was not taken. Compare them again by telephone; if they still differ, the card may have been exchanged, so ask for it anew."
        ))
    }
    let name = visit.form.trimmed("name")
    guard !name.isEmpty else {
      throw RefusedForm("name", SiteTrustFault.nameless.message(in: visit.language))
    }
    _ = try await visit.desk.trustSite(
      card: bytes, as: name, reason: visit.form.trimmed("reason"))
    return .seeOther(visit.at("packages", "offices", said: .officeTrusted, of: name))
  }

  /// The characters of a fingerprint, whatever stands between its words.
  private static func spoken(_ text: String) -> String { text.filter(\.isLetter) }
}
