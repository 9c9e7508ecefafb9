import Contest
import ContestDesk
import ContestStore

/// How many entries each organization may send: the published plan, computing a new one, publishing it with a reason. 名额.
enum QuotaPages {
  static let routes =
    Route.table("/e/:edition/quotas", .may(.seeEntries)) { try await published($0) } + [
      Route(.get, "/e/:edition/quotas/plan", .may(.importOrganizations)) { try page($0) },
      Route(.post, "/e/:edition/quotas/plan", .may(.importOrganizations), files: .usual) {
        visit in
        _ = try rule(visit)
        return try await visit.trying("quotas", field: "file") {
          visit.form["step"] == "do" ? try await publish(visit) : try await look(visit)
        } refused: {
          try page(visit, $0)
        }
      },
    ]

  /// Whether the rulebook has a formula for places, so that these pages exist.
  static func applies(_ visit: Visit) -> Bool { visit.edition?.tier.intake?.formula != nil }

  private static func rule(_ visit: Visit) throws -> QuotaRule {
    guard let rule = try visit.requireEdition().tier.intake?.formula else {
      throw WebFault.notFound
    }
    return rule
  }

  private static func published(_ visit: Visit) async throws -> TablePage {
    let say = visit.say
    let rule = try rule(visit)
    let (edition, plans) = try await visit.desk.publishedQuotas(
      edition: try visit.requireEdition().id)
    var above = visit.done() + "<p>\(rule.sentence(in: visit.language))</p>"
    if let unpublished = try await visit.desk.unpublishedPlaces(edition: edition.id) {
      above += "<div class=\"note\"><p>\(unpublished.sentence(in: visit.language))</p></div>"
    }
    if let last = plans.last {
      above +=
        "<p class=\"soft\">\(say("第 \(last.number) 号，\(last.at.shown) 公布", "Plan \(last.number), published \(last.at.shown)")) <span class=\"small code\">SHA-256 \(last.sha256.text)</span></p>"
    }
    if visit.may(.importOrganizations) {
      above +=
        "<div class=\"acts\"><a class=\"button\(plans.isEmpty ? "" : " quiet")\" href=\"\(visit.at("quotas", "plan"))\">\(plans.isEmpty ? say("测算名额…", "Work places out…") : say("重新测算…", "Work them out anew…"))</a></div>"
    }
    // Without a plan, an empty table shows its columns.
    let shown =
      plans.last.map { QuotaPlan(published: $0.rule, $0.lines) }
      ?? QuotaPlan(published: rule, [])
    let number = plans.last?.number
    return TablePage(
      place: .organizations, title: say("名额", "Places"),
      table: shown.table(of: edition, number: number, in: visit.language),
      english: shown.table(of: edition, number: number, in: .english), above: above,
      empty: say("还没有公布名额。", "No places are published yet."))
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) throws -> WebAnswer {
    let rule = try rule(visit)
    let say = visit.say
    var body: HTML = "<p>\(rule.sentence(in: visit.language))</p>"
    let fault = refusal?.message("file")
    let told: HTML? = fault.map { "<p class=\"error\" id=\"quotas-file-error\">\($0)</p>" }
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let figures = rule.figures.map { $0.name(in: visit.language) }.joined(separator: say("、", ", "))
    let file: HTML? =
      rule.figures.isEmpty
      ? nil
      : """
      <div class="field\(wrong)"><label for="quotas-file">\(say("各单位数字的表", "The figures of the organizations"))</label><p class="hint" id="quotas-file-hint">\(say("Excel 或 CSV，列：单位、\(figures)；不参加分配的写“不分配”", "Excel or CSV with organization, \(figures); 不分配 leaves one out"))</p>\(told)<input type="file" id="quotas-file" name="file" accept=".xlsx,.csv,.xls,.et,.ods" aria-describedby="quotas-file-hint"></div>
      """
    body += """
      <section class="sheet"><form method="post" action="\(visit.at("quotas", "plan"))" enctype="multipart/form-data" novalidate id="quotas">\(visit.formMarks)<input type="hidden" name="step" value="look">\(file)<p class="acts"><button>\(say("测算", "Work them out"))</button></p></form></section>
      <p><a href="\(visit.at("quotas"))">\(say("回名额", "Back to the places"))</a></p>
      """
    return .page(
      Layout.office(visit, .organizations, title: say("测算名额", "Work places out"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The file of the form, or the one that waits; `nil` if the formula needs no figures.
  private static func files(_ visit: Visit, _ held: HeldUpload) async throws -> [UploadedFile] {
    guard try !rule(visit).figures.isEmpty else { return [] }
    if let chosen = visit.files.first { return [chosen] }
    guard let waiting = try await held.files(visit.form["held"]) else {
      throw RefusedForm(
        "file", visit.say("请选各单位数字的表。", "Choose the table of figures."))
    }
    return waiting
  }

  private static func lastPlaces(_ visit: Visit) -> [String] {
    visit.form["last"].split { "，,、；;\n".contains($0) }.map {
      String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  private static func look(_ visit: Visit) async throws -> WebAnswer {
    let held = try HeldUpload(visit, for: "quotas")
    let files = try await files(visit, held)
    let edition = try visit.requireEdition()
    let draft = try await TemporaryFile.laying(files, visit) { paths in
      try await visit.desk.planQuotas(
        from: paths.first, lastPlaces: lastPlaces(visit), edition: edition.id)
    }
    let id =
      files.isEmpty ? "" : visit.files.isEmpty ? visit.form["held"] : try await held.hold(files)
    return shown(visit, draft, id)
  }

  private static func shown(
    _ visit: Visit, _ draft: QuotaDraft, _ id: String, _ refusal: Refusal? = nil
  ) -> WebAnswer {
    let say = visit.say
    var body: HTML = UploadReport(
      counts: [(say("名额", "places"), draft.plan?.seats ?? 0)], draft.problems, draft.account,
      isStored: false, hasChanges: true
    ).html(visit)
    if !draft.leftOut.isEmpty {
      body +=
        "<div class=\"note\"><p>\(say("不参加分配、没有名额：", "Without places: "))\(draft.leftOut.joined(separator: say("、", ", ")))</p></div>"
    }
    let target = visit.at("quotas", "plan")
    let kept: [OfficeField] = [.hidden("held", id)]
    if let plan = draft.plan {
      let table = plan.table(of: draft.edition, number: nil, in: visit.language)
      body += "<section class=\"sheet\">\(TableHTML(table).html)</section>"
      if let tie = plan.tie {
        body +=
          "<section class=\"sheet\"><h2>\(say("末位相同，要决定", "Equals at the last place"))</h2><p>\(say("最后 \(tie.places) 个名额有 \(tie.names.count) 个单位相同：\(tie.names.joined(separator: "、"))。", "\(tie.names.count) are equal for the last \(tie.places) places: \(tie.names.joined(separator: ", "))."))</p>"
        body += OfficeForm(
          name: "last", target: target,
          fields: [
            .hidden("step", "look"),
            OfficeField(
              name: "last", label: say("给哪 \(tie.places) 个，写单位名称", "Which \(tie.places) have them"),
              hint: say("几个之间用顿号或换行", "Commas or lines between them"), kind: .area,
              value: visit.form["last"]),
          ] + kept, button: say("再看", "See again")
        ).html(visit)
        body += "</section>"
      }
    }
    if draft.isComplete, visit.may(.publishLists) {
      let needsReason =
        !draft.published.isEmpty || draft.plan?.lines.contains(where: \.isDecided) == true
      body += "<section class=\"sheet\">"
      body += OfficeForm(
        name: "publish", target: target,
        fields: [.hidden("step", "do"), .hidden("last", visit.form["last"])] + kept + [
          .reason(visit, isOptional: !needsReason)
        ], button: say("公布，报名按它核对", "Publish; registrations go by it")
      ).html(visit, refusal)
      body += "</section>"
    }
    body += "<p><a href=\"\(target)\">\(say("换一份表", "Another table"))</a></p>"
    return .page(
      Layout.office(visit, .organizations, title: say("测算名额", "Work places out"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func publish(_ visit: Visit) async throws -> WebAnswer {
    let held = try HeldUpload(visit, for: "quotas")
    let files = try await files(visit, held)
    let edition = try visit.requireEdition()
    return try await TemporaryFile.laying(files, visit) { paths in
      try await visit.trying("publish") {
        _ = try await visit.desk.publishQuotas(
          from: paths.first, lastPlaces: lastPlaces(visit), reason: visit.form.trimmed("reason"),
          edition: edition.id)
        try await held.remove(visit.form["held"])
        return .seeOther(visit.at("quotas", said: .quotasPublished))
      } refused: { refusal in
        let draft = try await visit.desk.planQuotas(
          from: paths.first, lastPlaces: lastPlaces(visit), edition: edition.id)
        return shown(visit, draft, visit.form["held"], refusal)
      }
    }
  }
}
