import Contest
import ContestDesk
import ContestStore

/// Whether the office shows an edition to the public. 公众页设置.
enum FrontSettingPage {
  static let routes = [
    Route(.get, "/e/:edition/front", .may(.publishLists)) { try await page($0) },
    Route(.post, "/e/:edition/front", .may(.publishLists)) { visit in
      let edition = try visit.requireEdition()
      return try await visit.trying("front") {
        guard let state = FrontState(rawValue: visit.form["state"]) else {
          throw RefusedForm("state", visit.say("请选择一种。", "Choose one."))
        }
        try await visit.desk.setFront(
          state, edition: edition.id, asShown: FrontState(rawValue: visit.form["shown"]))
        return .seeOther(visit.at("front", said: .frontSet))
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let state = try await visit.desk.frontState(edition: edition.id)
    let say = visit.say
    let address = Address("p", edition.id.text)
    let form = OfficeForm(
      name: "front", target: visit.at("front"),
      fields: [
        .shown(ShownState(state.rawValue)),
        OfficeField(
          name: "state", label: say("对外公开", "Shown to the public"),
          hint: say("改动记入日志；公示过的名单仍在档", "The change is on record; what went public stays kept"),
          kind: .choice(FrontState.allCases.map { ($0.rawValue, $0.words(visit)) }),
          value: state.rawValue),
      ], button: say("保存设置", "Save"))
    let body: HTML = """
      \(PublicAddress(address, isOpen: try await visit.desk.isShownToPublic(edition: edition.id), visit).html)<p class="soft">\(say("公众看得到：公示过的名单、公示结果（本人授权展示的文字和图片也在）、规程的报名条件、证书查验、报名截止的时间；开始了网络投票的，还有参加投票的\(visit.nouns.entry())、单位和姓名（姓名按名单的规则遮）。没有分数、编码、得票，别的正在办的事看不到。拟\(visit.finalList)写明等次，等次以内按名次先后排，序号看得出先后；其他名单按类别和编码排。", "The public sees lists that went public, final results with the texts and pictures that their owners released, the conditions of entering, the check of certificates and the end of registration; once a public vote was begun, also its works, units and names (shortened as on the lists). No mark, no code, no count of votes, and nothing else that is still being done is shown. The list of prizes says the level, and within a level it is in the order of rank, so its numbers tell who came first; other lists are in the order of track and code."))</p><section class="sheet">\(form.html(visit, refusal))</section><p><a href="\(visit.at("sign-up"))">\(say("网上注册和注册码", "Signing up, and codes of units"))</a> · <a href="\(visit.at("deadline"))">\(say("报名截止", "End of registration"))</a></p>
      """
    return .page(
      Layout.office(
        visit, .front, title: say("公众页", "Public pages"), visit.done() + body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}

extension FrontState {
  func words(_ visit: Visit) -> String {
    switch self {
    case .shown: visit.say("公开", "shown")
    case .hidden: visit.say("不公开，公示过的名单也收起", "hidden, lists that went public too")
    case .byLists: visit.say("未设置：第一份名单公示时自动公开", "not set: from the first list that goes public")
    }
  }
}

/// An address that the office gives to people: a link if it opens, otherwise the reason why it does not.
struct PublicAddress {
  let html: HTML

  init(_ address: Address, isOpen: Bool, _ visit: Visit) {
    let say = visit.say
    // The page itself has the setting on it.
    let way: HTML? =
      visit.request.path.last == "front" || !visit.may(.publishLists)
      ? nil : " <a href=\"\(visit.at("front"))\">\(say("去公开", "Show it"))</a>"
    html =
      isOpen
      ? "<p>\(say("地址：", "The address: "))<a href=\"\(address)\">\(address.description)</a></p>"
      : "<p>\(say("地址：", "The address: "))<span class=\"code\">\(address.description)</span> <span class=\"soft\">\(say("（现在没有公开，打不开）", "(not shown to the public now, so it does not open)"))</span>\(way)</p>"
  }
}
