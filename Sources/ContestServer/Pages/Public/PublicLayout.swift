import Contest
import ContestDesk
import ContestStore

/// All pages that are open to everybody.
enum PublicPages {
  static let routes =
    PublicFrontPages.routes + PublicListPages.routes + PublicWorkPages.routes
    + PublicObjectionPages.routes
    + MayEnterPage.routes + PublicVotePage.routes + PublicCertificatePage.routes
    + FrontSettingPage.routes + HallScreenPages.routes

  /// Why anybody may open them, for the table of routes.
  static let why = Policy.everyone(because: "what went public is for everybody")
}

/// The public's frame: the edition at the top, its few pages, and the office below. People who are signed in see the same
/// as everybody.
enum PublicLayout {
  enum Place: CaseIterable {
    case front, enter, signUp, results, objections, certificate

    func name(_ visit: Visit) -> String {
      switch self {
      case .front: visit.say("首页", "Front page")
      case .enter: visit.say("我能报名吗？", "May I enter?")
      case .signUp: visit.say("注册报名", "Sign up")
      case .results: visit.say("结果", "Results")
      case .objections: visit.say("查询异议", "Your objection")
      case .certificate: visit.say("查验证书", "Check a certificate")
      }
    }

    func address(_ edition: Edition) -> Address {
      switch self {
      case .front: Address("p", edition.id.text)
      case .enter: Address("p", edition.id.text, "enter")
      case .signUp: Address("p", edition.id.text, "sign-up")
      case .results: Address("p", edition.id.text, "results")
      case .objections: Address("p", edition.id.text, "objections")
      case .certificate: Address("certificate")
      }
    }
  }

  static func page(
    _ visit: Visit, _ place: Place? = nil, title: String, _ body: HTML, _ refusal: Refusal? = nil,
    status: Int? = nil
  ) -> WebAnswer {
    let shown = (refusal == nil ? "" : visit.say("错误：", "Error: ")) + title
    let contest = visit.edition?.heading(in: visit.language) ?? visit.say("竞赛与评选", "Competitions")
    let home = visit.edition.map { Address("p", $0.id.text) } ?? Address("p")
    var html: HTML = """
      <div class="public"><header><a class="site" href="\(home)">\(visit.named(contest))</a>\(Layout.languageLink(visit))</header>
      """
    if let edition = visit.edition {
      let links: [HTML] = Place.allCases.map { one in
        let current: HTML? = one == place ? " aria-current=\"page\"" : nil
        return "<a href=\"\(one.address(edition))\"\(current)>\(one.name(visit))</a>"
      }
      html += "<nav aria-label=\"\(visit.say("公众页", "Public pages"))\">\(links)</nav>"
    }
    html += """
      <main id="main">\(refusal?.summary(visit))<h1>\(visit.named(title))</h1>\(body)</main>
      """
    if let office = visit.edition?.office, !office.isEmpty {
      html += "<footer><p>\(visit.say("主办：", "Run by "))\(visit.named(office))</p></footer>"
    }
    return .page(
      Layout.document(
        visit.edition == nil ? shown : "\(shown) · \(contest)", visit.language, html + "</div>"),
      status: status ?? (refusal == nil ? 200 : 422))
  }
}

extension Visit {
  /// A name as it is stored. One in Chinese on a page in English says so, so that it is read out as Chinese.
  func named(_ text: String) -> HTML {
    let isChinese = text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    return language == .english && isChinese
      ? "<span lang=\"zh-CN\">\(text)</span>" : "\(text)"
  }

  /// The same visit as a member of the public, with the given edition.
  func asVisitor(_ edition: Edition? = nil) -> Visit {
    Visit(
      site: site, request: request, parameters: parameters, form: form, language: language,
      signedIn: signedIn, desk: site.desk.acting(.visitor), edition: edition)
  }

  /// The edition in a public page's address, as the public sees it.
  func publicFront() async throws -> (visit: Visit, front: PublicFront) {
    let id = Edition.ID(try parameter("contest"))
    let front = try await asVisitor().desk.publicFront(id)
    return (asVisitor(front.edition), front)
  }

  /// A public page of the edition: `/p/EDITION/lists/final`.
  func open(_ parts: String..., query: KeyValuePairs<String, String> = [:]) -> Address {
    Address(
      parts: ["p", edition?.id.text ?? ""] + parts, query: query.map { ($0.key, $0.value) })
  }

  /// The public page with what was done by the person who has a receipt.
  func open(_ parts: String..., said done: Done, by receipt: String) -> Address {
    Address(
      parts: ["p", edition?.id.text ?? ""] + parts,
      query: done.fields(of: "", by: receipt, site))
  }
}
