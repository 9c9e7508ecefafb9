import Contest
import ContestDesk
import ContestStore

/// The texts that people are shown and agree to, each with its version: 告知书.
enum ConsentTextPages {
  static let routes = [
    Route(.get, "/e/:edition/consents/texts", .may(.importEntries)) { try await page($0) },
    Route(.post, "/e/:edition/consents/texts", .may(.openEdition)) { visit in
      try await visit.trying("text") {
        guard let kind = Consent.Kind(rawValue: visit.form["kind"]) else {
          throw RefusedForm("kind", visit.say("请选择是哪一份。", "Choose which one it is."))
        }
        let text = try await visit.desk.setConsentText(
          visit.form["text"].replacing("\r\n", with: "\n"), kind,
          version: visit.form["version"], edition: try visit.requireEdition())
        return .seeOther(
          visit.at(
            "consents", "texts", said: .textStored,
            of: "\(kind.name(in: visit.language, visit.nouns)) \(text.version)"))
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// What the page of the list of consents says of the texts. Without one there is nothing to agree to, and no list.
  static func ground(_ visit: Visit) async throws -> (words: HTML, isReady: Bool) {
    let texts = try await visit.desk.consents(try visit.requireEdition()).texts
    let link: HTML =
      "<a href=\"\(visit.at("consents", "texts"))\">\(visit.say("告知书", "The texts to consent to"))</a>"
    guard texts.isEmpty else { return ("<p>\(link)</p>", true) }
    return (
      "<div class=\"note\"><p>\(ConsentFault.noText.message(in: visit.language)) \(link)</p></div>",
      false
    )
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let say = visit.say
    let texts = try await visit.desk.consents(try visit.requireEdition()).texts
    var body: HTML = """
      \(visit.done())<p>\(say("存了的，申报人提交报名时要读、要回答；没有存的，什么也不问。已经存的不能改，改了文字就另存一版，以前的同意须重新征求。", "Where a text is stored, entrants read and answer it when they hand in; where none is, nothing is asked. A stored text cannot be changed: store another version, and earlier consents have to be given again."))</p>
      """
    for kind in Consent.Kind.allCases {
      let own = texts.filter { $0.kind == kind }
      guard let last = own.last else { continue }
      let lines: [HTML] = last.text.split(separator: "\n").map { "<p>\(String($0))</p>" }
      body += """
        <section class="sheet"><h2>\(kind.name(in: visit.language, visit.nouns))</h2><p class="soft">\(say("现行第 \(last.number) 版：\(last.version)，\(last.at.shown) 存入", "In force: \(last.version), no. \(last.number), stored \(last.at.shown)"))</p><details><summary>\(say("看全文", "Read it"))</summary>\(lines)<p class="soft small code">SHA-256 \(last.digest.text)</p></details></section>
        """
    }
    if texts.isEmpty {
      body += "<p>\(say("还没有告知书。", "There is no text yet."))</p>"
    }
    if visit.may(.openEdition) {
      let form = OfficeForm(
        name: "text", target: visit.at("consents", "texts"),
        fields: [
          OfficeField(
            name: "kind", label: say("哪一份", "Which one"),
            kind: .choice(
              Consent.Kind.allCases.map { ($0.rawValue, $0.name(in: visit.language, visit.nouns)) })
          ),
          OfficeField(
            name: "version", label: say("版本", "Version"), hint: say("如 2027.1", "Such as 2027.1")),
          OfficeField(name: "text", label: say("全文", "The whole text"), kind: .long),
        ], button: say("存入这一版", "Store this version"))
      body +=
        "<section class=\"sheet\"><h2>\(say("存入一版", "Store a version"))</h2>\(form.html(visit, refusal))</section>"
    }
    body +=
      "<p><a href=\"\(visit.at("take", "consents"))\">\(say("同意情况的表", "The list of consents"))</a></p>"
    return .page(
      Layout.office(visit, .entries, title: say("告知书", "Texts to consent to"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
