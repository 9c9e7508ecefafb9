import Contest
import ContestDesk

/// How entrants sign up, and the codes that units give to their entrants: 网上注册.
enum SignUpSettingPage {
  static let routes = [
    Route(.get, "/e/:edition/sign-up", .may(.manageAccounts)) { try await page($0) },
    Route(.post, "/e/:edition/sign-up", .may(.manageAccounts)) { visit in
      let form = visit.form["form"]
      return try await visit.trying(form) {
        let id = try visit.requireEdition().id
        switch form {
        case "rule":
          guard let rule = SignUpRule(rawValue: visit.form["rule"]) else {
            throw RefusedForm("rule", visit.say("请选择一种。", "Choose one."))
          }
          // A form of before this question was asked leaves the number as it is.
          let most = try visit.form.whole("most", visit)
          do {
            try await visit.desk.setSignUp(
              rule, most: most, edition: id, asShown: visit.shownSetting)
          } catch let fault as EntrantFault {
            throw RefusedForm("most", visit.told(fault))
          }
        case "renew":
          try await visit.desk.renewSignUpCode(of: visit.form["organization"], edition: id)
        default: throw WebFault.unreadable
        }
        return .seeOther(visit.at("sign-up", said: .signUpSet))
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let codes = try await visit.desk.signUpCodes(edition: edition.id)
    let say = visit.say
    let address = Address("p", edition.id.text, "sign-up")
    let form = OfficeForm(
      name: "rule", target: visit.at("sign-up"),
      fields: [
        .shown(codes.shown),
        OfficeField(
          name: "rule", label: say("谁可以注册", "Who may sign up"),
          kind: .choice(SignUpRule.allCases.map { ($0.rawValue, $0.words(visit)) }),
          value: codes.rule.rawValue),
        OfficeField(
          name: "most",
          label: say("同一来源一刻钟最多注册几人", "From one address, at most, in a quarter of an hour"),
          hint: say(
            "一个校园网、一间机房常是一个来源。只数注册成了的；注册码填错的另有限制。没有改过的是 \(SignUpLimit.usual)",
            "A campus or a computer room is often one address. Only those who have signed up count; wrong codes have a limit of their own. \(SignUpLimit.usual) unless changed"
          ), kind: .number, value: "\(codes.most)"),
      ], button: say("保存设置", "Save"))
    var body: HTML = """
      \(PublicAddress(address, isOpen: try await visit.desk.isShownToPublic(edition: edition.id), visit).html)<section class="sheet">\(form.html(visit, refusal))</section>
      """
    if codes.rule == .code, codes.lines.isEmpty {
      let way: HTML =
        visit.may(.importOrganizations)
        ? " <a href=\"\(visit.at("take", "organizations"))\">\(say("导入单位名单", "Import a list of organizations"))</a>"
        : ""
      body += """
        <div class="note wait"><p>\(say("还没有单位有注册码，所以现在没有人能在网上注册：注册码按单位名单生成，本届还没有单位名单。导入名单以后，各单位的注册码列在这里，再发给单位；没有名单的，也可以改成“公开征集”，或者只收各单位的报名表。", "No unit has a code yet, so nobody can sign up: codes are made for the units on the list, and this edition has no list. Once it is imported, their codes stand here, to be handed out. Without a list, choose the open call, or take workbooks only."))\(way)</p></div>
        """
    } else if codes.rule == .code {
      let rows: [HTML] = codes.lines.map { line in
        "<tr><td data-label=\"\(say("单位", "Unit"))\">\(line.name)</td><td class=\"code\" data-label=\"\(say("注册码", "Code"))\">\(line.code)</td></tr>"
      }
      body += """
        <section class="sheet"><h2>\(say("各单位的注册码", "Codes of the units"))</h2><p class="soft">\(say("发给单位，由单位发给自己的申报人。知道注册码的人可以以这个单位的名义填报。", "Give each unit its own; it passes it on. Whoever has it can fill in an entry of that unit."))</p><table><thead><tr><th scope="col">\(say("单位", "Unit"))</th><th scope="col">\(say("注册码", "Code"))</th></tr></thead><tbody>\(rows)</tbody></table>
        """
      body += OfficeForm(
        name: "renew", target: visit.at("sign-up"),
        fields: [
          OfficeField(
            name: "organization", label: say("单位", "Unit"),
            kind: .choice(codes.lines.map { ($0.organization, $0.name) }))
        ], button: say("换一个注册码", "Make a new code"), isQuiet: true,
        fold: say("注册码泄露了，换一个…", "A code got about: make a new one…"),
        words:
          "<p class=\"soft\">\(say("旧码不能再注册；已经注册的不受影响。", "The old one lets nobody sign up any more; who has signed up stays."))</p>"
      ).html(visit, refusal)
      body += "</section>"
    }
    return .page(
      Layout.office(
        visit, .front, title: say("网上注册", "Signing up"), visit.done() + body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}

extension SignUpRule {
  func words(_ visit: Visit) -> String {
    switch self {
    case .code: visit.say("凭单位的注册码", "whoever has a unit's code")
    case .open: visit.say("公开征集，自己写明单位", "anybody, naming the unit (open call)")
    case .closed: visit.say("不在网上注册", "nobody")
    }
  }
}
