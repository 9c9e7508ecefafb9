import Contest
import ContestDesk
import ContestStore

/// Experts of the pool who are one person under several numbers: merging, which is shown first, and taking apart. 同一位专家.
enum PoolMergePages {
  /// What stands on an expert's page: the other numbers, who has the same name, and the forms.
  static func section(
    _ visit: Visit, _ member: PoolMember, namesakes: [PoolJudge], _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let target = visit.at("pool", member.judge.id)
    var html: HTML =
      "<section class=\"sheet\"><h2>\(say("是同一位专家吗", "One person under several numbers"))</h2>"
    for double in member.doubles {
      html += "<p>\(say("也登记为：\(shown(double))", "Also registered as \(shown(double))"))</p>"
      html += OfficeForm(
        name: "split-\(double.id)", target: target,
        fields: [.hidden("split", double.id), .reason(visit)],
        button: say("拆开：\(double.id) 另是一位", "Take \(double.id) apart"), isQuiet: true,
        fold: say("不是同一位，拆开…", "Not the same person: take apart…")
      ).html(visit, refusal)
    }
    if !namesakes.isEmpty {
      let lines: [HTML] = namesakes.map {
        "<li><a href=\"\(visit.at("pool", $0.id))\">\(shown($0))</a></li>"
      }
      html +=
        "<p>\(say("评委库里同名的，可能是同一位，也可能是两位：", "Others of this name, who may be the same person or another:"))</p><ul>\(lines)</ul>"
    }
    html += OfficeForm(
      name: "merge", target: target,
      fields: [
        OfficeField(
          name: "into", label: say("并入哪一位：专家编号或姓名", "Into whom: number or name"),
          hint: say(
            "一人登记了两次时用，如调动了单位",
            "For one person who stands here twice, such as after a change of workplace"),
          value: namesakes.count == 1 ? namesakes.first?.id ?? "" : ""),
        .reason(visit),
      ], button: say("下一步：看看会怎样", "Next: see what happens"), isQuiet: true,
      fold: say("并入另一位…", "Make it part of another…")
    ).html(visit, refusal)
    return html + "</section>"
  }

  private static func shown(_ judge: PoolJudge) -> String {
    "\(judge.id) \(judge.name)（\(judge.organization)）"
  }

  /// Shows what merging changes; the second press does it.
  static func merge(_ visit: Visit, _ expert: PoolJudge) async throws -> WebAnswer {
    let into = visit.form.trimmed("into")
    let reason = visit.form.trimmed("reason")
    guard !into.isEmpty else {
      throw RefusedForm("into", visit.say("请写并入哪一位。", "Say into whom."))
    }
    guard !reason.isEmpty else {
      throw RefusedForm("reason", visit.say("请写明理由。", "Give the reason."))
    }
    let isDone = visit.form["step"] == "do"
    let merger: PoolMerger
    do {
      merger = try await visit.desk.mergePool(
        expert.id, into: into, reason: reason, asShown: visit.shownSetting,
        mode: isDone ? .run : .preview)
    } catch let fault as PoolFault {
      throw RefusedForm(fault == .reasonMissing ? "reason" : "into", visit.told(fault))
    }
    guard isDone else { return try await before(visit, merger, reason) }
    return .seeOther(visit.at("pool", merger.into.judge.id, said: .merged))
  }

  private static func before(
    _ visit: Visit, _ merger: PoolMerger, _ reason: String
  ) async throws -> WebAnswer {
    let say = visit.say
    let (from, into) = (merger.from.judge, merger.into.judge)
    let names = Dictionary(
      try await visit.desk.editions().map { ($0.id, $0.heading(in: visit.language)) },
      uniquingKeysWith: { one, _ in one })
    let moved: [HTML] = merger.from.places.map { place in
      let judge = place.judge.map { " \($0)" } ?? ""
      return
        "<li>\(names[place.edition] ?? place.edition.text)：\(place.standing.name(in: visit.language))\(judge)</li>"
    }
    let counted: HTML =
      moved.isEmpty
      ? "\(say("没有邀请和评审要合起来算。", "It has no invitations or judging to be counted with it."))"
      : "\(say("这些届的邀请、评审、评审费归它：", "Counted with it are:"))<ul>\(moved)</ul>"
    let both: [HTML] = merger.bothJudge.map { one in
      let judges = one.judges.map(\.text).joined(separator: say("、", ", "))
      let edition = names[one.edition] ?? one.edition.text
      return
        "<li><strong>\(say("在“\(edition)”里是两位评委：\(judges)，评分都计入。请先核对是不是同一个人。", "In “\(edition)” they are two judges, \(judges), and the marks of both count: make sure first that it is one person."))</strong></li>"
    }
    let same =
      OrganizationNames.key(from.name) == OrganizationNames.key(into.name)
      ? ""
      : say("两位的姓名不同：\(from.name)、\(into.name)。", "The names differ: \(from.name), \(into.name).")
    let target = visit.at("pool", from.id)
    let form = OfficeForm(
      name: "merge", target: target,
      fields: [
        .hidden("step", "do"), .hidden("into", into.id), .hidden("reason", reason),
        .shown(merger.shownState),
      ],
      button: say("并入 \(into.id) \(into.name)", "Merge into \(into.id) \(into.name)"))
    let body: HTML = """
      <section class="sheet"><ul>\(same.isEmpty ? "" : "<li><strong>\(same)</strong></li>" as HTML)<li>\(say("“\(shown(from))”以后指“\(shown(into))”：编号、姓名、单位，查找和以后导入的名单里都是。", "“\(shown(from))” means “\(shown(into))” from now on: number, name and workplace, in searches and in lists that come in."))</li>
      <li>\(counted)</li>\(both)<li>\(say("各届的评委名单和评分不动。", "Lists of judges and marks of the editions stay."))</li><li>\(say("并错了可以拆开。", "What was merged wrongly can be taken apart."))</li></ul>
      \(form.html(visit))<p><a href="\(target)">\(say("不合并，返回", "Do not merge, go back"))</a></p></section>
      """
    return .page(
      Layout.office(visit, .judges, title: say("合并专家", "Merge experts"), body))
  }

  static func split(_ visit: Visit) async throws -> WebAnswer {
    let number = visit.form["split"]
    let member = try await visit.desk.splitPool(number, reason: visit.form.trimmed("reason"))
    return .seeOther(visit.at("pool", member.judge.id, said: .takenApart))
  }
}
