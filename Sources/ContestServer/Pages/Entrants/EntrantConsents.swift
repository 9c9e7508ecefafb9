import Contest
import ContestDesk
import ContestStore

/// What people of an entry are told before it is sent, and the question for each of them: 告知同意.
struct EntrantConsents {
  private let consents: OwnConsents

  init(_ consents: OwnConsents) { self.consents = consents }

  /// The texts themselves, each with its version.
  func texts(_ visit: Visit) -> HTML {
    // The text for guardians is left out only if nobody on the entry can be under 14.
    let asksGuardian = consents.people.contains(where: \.mayBeUnderAge)
    let texts: [HTML] = consents.texts.filter { $0.kind != .guardian || asksGuardian }.map { text in
      let lines: [HTML] = text.text.split(separator: "\n").map { "<p>\(String($0))</p>" }
      return """
        <details open><summary>\(text.kind.name(in: visit.language, visit.nouns))\(visit.say("（版本 \(text.version)）", " (version \(text.version))"))</summary>\(lines)</details>
        """
    }
    guard !texts.isEmpty else { return "" }
    return """
      <section class="sheet"><h2>\(visit.say("告知书", "What everybody is told"))</h2>\(texts)</section>
      """
  }

  func fields(_ visit: Visit) -> [OfficeField] {
    let say = visit.say
    guard !consents.texts.isEmpty else {
      return [
        OfficeField(
          name: "agreed",
          label: consents.people.contains(where: \.mayBeUnderAge)
            ? say(
              "上面写到的每个人都知道并同意提交；不满 14 周岁的，监护人已经同意",
              "Everybody named above knows and agrees; for those under 14 their guardians do")
            : say("上面写到的每个人都知道并同意提交", "Everybody named above knows and agrees"),
          kind: .check)
      ]
    }
    var fields: [OfficeField] = [
      .hidden("texts", consents.shown),
      OfficeField(
        name: "agreed",
        label: say(
          "上面写到的每个人都看过告知书，同意\(visit.nouns.takesPart)、同意按告知书处理个人信息",
          "Everybody named above has read it, agrees to take part and to their data being used as it says"
        ),
        kind: .check),
    ]
    for (index, person) in consents.people.enumerated() {
      if person.owed.contains(.publish) {
        fields.append(
          OfficeField(
            name: "publish-\(index + 1)",
            label: say(
              "\(person.name)是否同意公示和发布", "Does \(person.name) agree to be published?"),
            hint: say(
              "可以不同意；不同意的照样\(visit.nouns.takesPart)，公示时隐去姓名",
              "It may be declined: the person takes part, and the name is masked"),
            kind: .choice([("yes", say("同意", "Yes")), ("no", say("不同意", "No"))]),
            value: person.answered[.publish].map { $0 ? "yes" : "no" } ?? ""))
      }
      if person.owed.contains(.guardian) {
        fields.append(
          OfficeField(
            name: "guardian-\(index + 1)",
            label: say(
              "\(person.name)不满 14 周岁：监护人的姓名",
              "\(person.name) is under 14: the guardian's name"),
            hint: say(
              "父母或其他监护人；写上姓名表示监护人看过告知书，并同意",
              "A parent or another guardian, who has read it and agrees"),
            value: person.answered[.guardian] == true ? person.guardian : ""))
      }
    }
    return fields
  }

  static func agreement(_ visit: Visit) -> OwnAgreement {
    let form = visit.form
    var agreement = OwnAgreement(agreed: form["agreed"] == "yes", texts: form["texts"])
    for field in form.all {
      if let place = place(of: field.name, "publish-"), ["yes", "no"].contains(field.value) {
        agreement.publish[place] = field.value == "yes"
      }
      if let place = place(of: field.name, "guardian-") {
        agreement.guardians[place] = field.value
      }
    }
    return agreement
  }

  private static func place(of name: String, _ prefix: String) -> Int? {
    name.hasPrefix(prefix) ? Int(sent: name.dropFirst(prefix.count)) : nil
  }

  /// A refusal about consents, each fault at its field; `nil` for any other refusal.
  static func refused(_ fault: EntrantFault, _ visit: Visit) -> RefusedForm? {
    switch fault {
    case .consentMissing: return RefusedForm("agreed", fault.message(in: visit.language))
    case .consentIncomplete(let publish, let guardians):
      let rest = refused(.consentUnanswered(publish: publish, guardians: guardians), visit)
      return RefusedForm(
        [.init(field: "agreed", message: EntrantFault.consentMissing.message(in: visit.language))]
          + (rest?.faults ?? []))
    case .consentUnanswered(let publish, let guardians):
      let unpublished = publish.map { place in
        Refusal.Fault(
          field: "publish-\(place)",
          message: EntrantFault.consentUnanswered(publish: [place], guardians: [])
            .message(in: visit.language))
      }
      return RefusedForm(
        unpublished
          + guardians.map { place in
            Refusal.Fault(
              field: "guardian-\(place)",
              message: EntrantFault.consentUnanswered(publish: [], guardians: [place])
                .message(in: visit.language))
          })
    default: return nil
    }
  }
}
