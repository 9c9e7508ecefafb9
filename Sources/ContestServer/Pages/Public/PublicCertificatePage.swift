import Contest
import ContestDesk
import ContestStore

/// Checking a certificate by its number and code: 证书查验.
enum PublicCertificatePage {
  static let routes = [
    Route(.get, "/certificate", PublicPages.why) { visit in asking(visit.asVisitor()) },
    Route(.post, "/certificate", PublicPages.why) { visit in try await check(visit.asVisitor()) },
  ]

  private static func asking(
    _ visit: Visit, _ answer: HTML = "", _ refusal: Refusal? = nil, status: Int = 200
  ) -> WebAnswer {
    let say = visit.say
    let form = OfficeForm(
      name: "check", target: Address("certificate"),
      fields: [
        OfficeField(
          name: "number", label: say("证书编号", "Number"),
          hint: say("印在证书上，如 2027-0386", "Printed on it, such as 2027-0386"),
          value: visit.form["number"]),
        OfficeField(
          name: "code", label: say("查验码", "Code"),
          hint: say("二维码旁边的 16 位，如 K7MQ-2XTD-9RWA-P4HC", "The 16 characters beside the QR code"),
          value: visit.form["code"]),
      ], button: say("查验", "Check"))
    return PublicLayout.page(
      visit, title: say("查验证书", "Check a certificate"),
      "\(answer)<section class=\"sheet\">\(form.html(visit, refusal))</section>", refusal,
      status: status)
  }

  private static func check(_ visit: Visit) async throws -> WebAnswer {
    let say = visit.say
    let (number, code) = (visit.form.trimmed("number"), visit.form.trimmed("code"))
    var faults: [Refusal.Fault] = []
    if number.isEmpty {
      faults.append(.init(field: "number", message: say("请填证书编号。", "Type the number.")))
    }
    if code.isEmpty {
      faults.append(.init(field: "code", message: say("请填查验码。", "Type the code.")))
    }
    guard faults.isEmpty else {
      return asking(visit, "", Refusal("check", faults, isQuestion: true), status: 422)
    }
    do {
      let found = try await visit.desk.certificate(
        number, code: code, from: visit.request.source)
      return asking(visit, found.map { told($0, visit) } ?? unknown(visit))
    } catch let fault as PublicFault {
      return asking(
        visit, "",
        Refusal(
          "check", [.init(field: nil, message: fault.message(in: visit.language))],
          isQuestion: true),
        status: 429)
    }
  }

  /// The same text for a wrong code, somebody else's number and a number that does not exist.
  private static func unknown(_ visit: Visit) -> HTML {
    """
    <div class="note wrong" role="status"><p><strong>\(visit.say("查无此证", "Not found"))</strong></p><p>\(visit.say("编号和查验码对不上任何一张证书。请照着证书再核对一遍；仍不对的，请联系主办单位。", "No certificate has this number with this code. Compare both with the paper; if they are right, ask the office."))</p></div>
    """
  }

  private static func told(_ found: PublicCertificate, _ visit: Visit) -> HTML {
    let say = visit.say
    let (isGood, words): (Bool, String) =
      switch found.standing {
      case .valid: (true, say("真实、有效", "Genuine and valid"))
      case .replaced:
        (false, say("曾经发出，现在无效：已换发新证", "Issued, and not valid any more: another took its place"))
      case .withdrawn:
        (false, say("曾经发出，现在无效：已撤回", "Issued, and not valid any more: it was withdrawn"))
      case .outdated:
        (
          false,
          say(
            "确已发出，但与现在的名单不同，请向主办单位核实",
            "Issued, but the list of prizes says something else now; ask the office")
        )
      case .left:
        (
          false,
          say(
            "确已发出，但这一\(found.edition.rulebook.nouns.measure)以后情况有变，名单还没有更正，请向主办单位核实",
            "Issued, but things have changed since and the list is not corrected yet; ask the office"
          )
        )
      }
    func row(_ name: String, _ value: String) -> HTML {
      value.isEmpty ? "" : "<tr><th scope=\"row\">\(name)</th><td>\(value)</td></tr>"
    }
    var rows = row(say("编号", "Number"), found.number)
    rows += row(say("赛事", "Competition"), found.edition.heading(in: visit.language))
    rows += row(say("奖项", "Prize"), found.level)
    rows += row(say("种类", "Kind"), found.edition.rulebook.name(of: found.kind, in: visit.language))
    rows += row(
      say(found.edition.rulebook.nouns.titleHeading, "Title"), found.title)
    rows += row(say("单位", "Organization"), found.organization)
    rows += row(say("授予", "Given to"), found.names)
    rows += row(
      say("落款日期", "Dated"), visit.language == .chinese ? found.day.chinese : found.day.description)
    rows += row(say("主办", "Run by"), found.edition.office)
    return """
      <div class="note \(isGood ? "done" : "wrong")" role="status"><p><strong>\(words)</strong></p></div><section class="sheet"><table class="facts"><tbody>\(rows)</tbody></table></section>
      """
  }
}
