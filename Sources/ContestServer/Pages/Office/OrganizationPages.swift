import Contest
import ContestDesk
import ContestStore

/// The units: their entries, former names, renaming, merging duplicates. 单位.
enum OrganizationPages {
  static let routes =
    Route.table("/e/:edition/organizations", .may(.seeEntries)) { try await list($0) } + [
      Route(.get, "/e/:edition/organizations/:organization", .may(.seeEntries)) { visit in
        try await one(visit)
      },
      Route(.post, "/e/:edition/organizations/:organization", .may(.importOrganizations)) { visit in
        try await act(visit)
      },
    ]

  private static func list(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let query = visit.request.query
    let search = try await SearchBox.looked(visit) {
      try await visit.desk.findOrganizations(
        edition, ListWish(words: $0), onlySilent: query["silent"] == "yes")
    }
    let found = search.found
    let say = visit.say
    let isSilent = query["silent"] == "yes"
    return TablePage(
      place: .organizations, title: say("单位", "Organizations"),
      table: found.table(edition, in: visit.language), english: found.table(edition, in: .english),
      links: found.lines.map { visit.at("organizations", $0.organization.id) },
      above: """
        \(visit.done())\(try UploadPages.links([UploadKinds.organizations], visit))\(quotas(visit))<form class="filters" role="search">\(search.field(visit))
        <div class="check"><label for="silent"><input type="checkbox" id="silent" name="silent" value="yes"\(isSilent, attribute: "checked")> \(say("只看还没有报的", "Only those that have sent nothing"))</label></div><button class="quiet">\(say("查找", "Find"))</button>\(search.count(say("共 \(found.total) 个", "\(found.total) found")))</form>
        """,
      empty: query["q"].isEmpty && !isSilent
        ? say(
          "还没有单位。导入单位名单，或等报名表里写的单位。",
          "No organizations yet: import a list, or wait for those that entries name.")
        : say("没有这样的单位。", "There is no such organization.")
    ).refusing(search.refusal)
  }

  private static func quotas(_ visit: Visit) -> HTML? {
    let lists: HTML =
      "<p><a href=\"\(visit.at("unit-lists"))\">\(visit.say("各单位推荐名单", "What units recommend"))</a></p>"
    guard QuotaPages.applies(visit) else { return lists }
    return
      lists
      + "<p><a href=\"\(visit.at("quotas"))\">\(visit.say("各单位的名额", "The places of each"))</a></p>"
  }

  private static func record(_ visit: Visit) async throws -> FoundOrganization {
    let id = try visit.parameter("organization")
    let found = try await visit.desk.findOrganizations(try visit.requireEdition())
    guard let one = found.lines.first(where: { $0.organization.id == id }) else {
      throw WebFault.notFound
    }
    return one
  }

  private static func one(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let found = try await record(visit)
    let (unit, say) = (found.organization, visit.say)
    func row(_ name: String, _ value: String) -> HTML {
      value.isEmpty ? "" : "<tr><th scope=\"row\">\(name)</th><td>\(value)</td></tr>"
    }
    var rows = row(say("单位代码", "Code"), unit.code) + row(say("简称", "Short name"), unit.shortName)
    rows += row(say("其他代码", "Other codes"), unit.otherCodes.joined(separator: say("、", ", ")))
    rows += row(say("曾用名", "Former names"), unit.pastNames.joined(separator: say("、", ", ")))
    rows += row(say("类型", "Kind"), unit.kind) + row(say("省份", "Province"), unit.province)
    rows += row(say("已报", "Sent"), "\(found.sent.total)")
    var body =
      visit.done()
      + "<section class=\"sheet\"><table class=\"facts\"><tbody>\(rows)</tbody></table></section>"
    body += """
      <p class="acts"><a class="button quiet" href="\(visit.at("entries", query: ["q": unit.name]))">\(say("看它报的", "See what it sent"))</a> <a class="button quiet" href="\(visit.at("history", query: ["of": unit.id]))">\(say("看经过", "See its history"))</a></p>
      """
    if visit.may(.importOrganizations) {
      let target = visit.at("organizations", unit.id)
      body += "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>"
      body += OfficeForm(
        name: "rename", target: target,
        fields: [
          .shown(ShownState(unit.name)),
          OfficeField(
            name: "name", label: say("新名称", "New name"),
            hint: say("原名留作曾用名，旧文件里的名字仍认得", "The old name stays known as a former one"),
            value: unit.name),
          .reason(visit),
        ], button: say("更名", "Rename"), fold: say("更名…", "Rename…")
      ).html(visit, refusal)
      body += OfficeForm(
        name: "merge", target: target,
        fields: [
          OfficeField(
            name: "into", label: say("并入哪个单位：代码或名称", "Into which: code or name"),
            hint: say("是同一个单位重复登记时用", "For one unit that stands here twice")),
          .reason(visit),
        ], button: say("下一步：看看会怎样", "Next: see what happens"), isQuiet: true,
        fold: say("并入另一个单位…", "Make it part of another…")
      ).html(visit, refusal)
      body += "</section>"
    }
    body +=
      "<p><a href=\"\(visit.at("organizations"))\">\(say("回单位名单", "Back to the list"))</a></p>"
    return .page(
      Layout.office(visit, .organizations, title: unit.name, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let unit = try await record(visit).organization
    let form = visit.form["form"]
    let reason = visit.form.trimmed("reason")
    return try await visit.trying(form, field: form == "rename" ? "name" : "into") {
      switch form {
      case "rename":
        _ = try await visit.desk.renameOrganization(
          unit.id, to: visit.form.trimmed("name"), edition: edition, reason: reason,
          asShown: visit.shownSetting)
        return .seeOther(
          visit.at("organizations", unit.id, said: .renamed))
      case "merge":
        let into = visit.form.trimmed("into")
        guard !into.isEmpty else {
          throw RefusedForm("into", visit.say("请写并入哪个单位。", "Name the organization."))
        }
        guard !reason.isEmpty else {
          throw RefusedForm("reason", visit.say("请写明理由。", "Give the reason."))
        }
        guard visit.form["step"] == "do" else { return try await merging(visit, into) }
        let merged = try await visit.desk.mergeOrganization(
          unit.id, into: into, edition: edition, reason: reason)
        return .seeOther(
          visit.at(
            "organizations", merged.organization.id, said: .merged))
      default: throw WebFault.unreadable
      }
    } refused: {
      try await one(visit, $0)
    }
  }

  /// Shows what merging would move, because it cannot be undone.
  private static func merging(_ visit: Visit, _ into: String) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let from = try await record(visit)
    let preview = try await visit.desk.previewMerger(
      of: from.organization.id, into: into, edition: edition)
    let other = preview.into
    let say = visit.say
    let names =
      ([from.organization.name, from.organization.shortName] + from.organization.formerNames)
      .filter { !$0.isEmpty }.joined(separator: say("、", ", "))
    let given = preview.prizes.joined(separator: say("、", ", "))
    var handedOn: HTML =
      preview.prizes.isEmpty
      ? ""
      : "<li>\(say("评委会决定授予它的“\(given)”，改由“\(other.name)”得。", "What the committee gave it becomes “\(other.name)”'s: \(given)."))</li>"
    if let first = preview.renumbered.first {
      let count = visit.nouns.count(preview.renumbered.count)
      handedOn +=
        "<li>\(say("编号与“\(other.name)”已有的相同，另给编号的 \(count)，如 \(first.entry) 的 \(first.from) 改为 \(first.to)。", "\(preview.renumbered.count) get another number, because “\(other.name)” uses theirs: \(first.entry) has \(first.from) now and \(first.to) then."))</li>"
    }
    let conflicts = ConflictsHTML(preview.conflicts, edition, visit)
    if !preview.conflicts.isEmpty {
      handedOn +=
        "<li>\(say("评委与派给的\(visit.nouns.entry())成了同单位，应回避：", "Judges would be of the same unit as what they were given: "))\(conflicts.html)</li>"
    }
    let target = visit.at("organizations", from.organization.id)
    let body: HTML = """
      <section class="sheet"><ul><li>\(say("“\(from.organization.name)”报的 \(from.sent.total) \(visit.nouns.measure)归“\(other.name)”。", "The \(from.sent.total) entries of “\(from.organization.name)” become those of “\(other.name)”."))</li>
      <li>\(say("这些名称以后都指“\(other.name)”：\(names)。", "These names then mean “\(other.name)”: \(names)."))</li>\(handedOn)<li>\(say("合并以后不能拆开。", "A merger cannot be taken apart."))</li></ul>
      \(OfficeForm(name: "merge", target: target, fields: [.hidden("step", "do"), .hidden("into", other.id), .hidden("reason", visit.form.trimmed("reason"))], button: say("并入“\(other.name)”", "Make it part of “\(other.name)”")).html(visit))<p><a href="\(target)">\(say("不合并，返回", "Do not merge, go back"))</a></p></section>
      """
    return .page(
      Layout.office(visit, .organizations, title: say("合并单位", "Merge organizations"), body))
  }
}
