import Contest
import ContestDesk
import ContestStore

/// The prizes: giving them by the rules, one entry's prize, the places of a level. 奖项.
enum AwardPages {
  static let routes =
    Route.table("/e/:edition/results/awards", .may(.seeScores)) { try await list($0) } + [
      Route(.get, "/e/:edition/results/awards/decide", .may(.selectEntries)) { try await page($0) },
      Route(.post, "/e/:edition/results/awards/decide", .may(.selectEntries)) { try await act($0) },
    ]

  private static func list(_ visit: Visit) async throws -> TablePage {
    let edition = try visit.requireEdition()
    let shown = try await visit.desk.shownAwards(edition: edition.id)
    let say = visit.say
    var above = visit.done()
    if let version = shown.version {
      above += ResultPages.standing(version, visit) + ResultPages.toPrint(visit)
      if !shown.vacant.isEmpty {
        above += "<p>\(say("空缺：", "Vacant: "))\(shown.vacant.joined(separator: say("、", ", ")))</p>"
      }
      if !shown.rechecked.isEmpty {
        let lines: [HTML] = shown.rechecked.map { "<li>\($0.text(in: visit.language))</li>" }
        above += "<div class=\"note\"><ul>\(lines)</ul></div>"
      }
    } else {
      above += "<div class=\"note\"><p>\(say("还没有评定奖项。", "No prizes were given yet."))</p></div>"
    }
    if visit.may(.selectEntries), edition.tier.givesPrizes {
      above += """
        <div class="acts"><a class="button\(shown.version == nil ? "" : " quiet")" href="\(visit.at("results", "awards", "decide"))">\(shown.version == nil ? say("评定奖项…", "Give the prizes…") : say("调整…", "Adjust…"))</a></div><p></p>
        """
    }
    if shown.version != nil { above += try await certainty(visit, edition, shown.entries) }
    let table = shown.table(edition, in: visit.language)
    let notice = [shown.version?.notice(in: visit.language)].compactMap(\.self)
    return TablePage(
      place: .results, title: edition.tier.gives.listName(in: visit.language), table: table,
      english: shown.table(edition, in: .english).withVersion(shown.version, in: .english),
      csv: table.withVersion(shown.version, in: visit.language),
      links: shown.lines.map { visit.at("entries", $0.entry.text) }, linkColumn: 3, above: above,
      empty: say("名单还是空的。", "The list is empty."), showsNotes: true, saidAbove: Set(notice))
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let state = try await visit.desk.shownState(edition: edition.id)
    let shown = try await visit.desk.shownAwards(edition: edition.id)
    let status = try await visit.desk.outcomeStatus(edition: edition.id)
    let say = visit.say
    let target = visit.at("results", "awards", "decide")
    let levels = edition.tier.awards.map {
      (value: $0.level.chinese, words: $0.level.text(in: visit.language))
    }
    var body = try await UnjudgedNote.html(before: .award, visit)
    if let version = status.shown { body += ResultPages.standing(version, visit) }
    let open = status.open.filter(\.isAboutPrize)
    if !open.isEmpty {
      let lines: [HTML] = open.map { "<li>\(status.message(of: $0, in: visit.language))</li>" }
      body += "<div class=\"note\"><ul>\(lines)</ul></div>"
    }
    if !shown.severalPrizes.isEmpty {
      let lines: [HTML] = shown.severalPrizes.map {
        "<li>\($0.message(in: visit.language, naming: status.names))</li>"
      }
      body += "<div class=\"note\"><ul>\(lines)</ul></div>"
    }
    body +=
      "<section class=\"sheet\"><h2>\(shown.version == nil ? say("按规程评定", "Give the prizes by the rules") : say("按现状重新评定", "Give them again as things stand"))</h2><p>\(say("从已结束的轮次按规程算出奖项并封存；线上同分的留给评委会。", "The prizes follow from the closed rounds by the rules and are sealed; equals at a line wait for the committee."))</p>"
    let due = try await due(visit, edition)
    let looked = due.awards.map { LookedAt($0, visit) }
    if let looked {
      body += LookedAt.changes(of: "give", to: looked, refusal, titles: status.titles, visit)
    }
    body += due.awards.map { dueNow($0, visit, edition, shown.entries) } ?? due.why ?? ""
    body += SealPages.sealedAsWell(status, visit)
    let give = OfficeForm(
      name: "give", target: target,
      fields: [.shown(state)] + (looked.map { [$0.hidden] } ?? []) + [
        .reason(
          visit, hint: say("以前封存过的结果有变动时必须写", "Needed where what was sealed before has changed"),
          isOptional: status.shown?.changes.movesSomebody != true)
      ], button: say("评定奖项，封存", "Give the prizes and seal")
    )
    // Where they cannot be given yet the reason stands above, and no button that would be refused.
    if due.why == nil { body += give.html(visit, refusal) }
    body += "</section>"
    if visit.may(.overrideSelection) {
      body += "<section class=\"sheet\"><h2>\(say("评委会决定", "The committee decides"))</h2>"
      if !levels.isEmpty {
        body += OfficeForm(
          name: "award", target: target,
          fields: [
            OfficeField(
              name: "entry", label: say("\(visit.noun)：编码或编号", "Entry: code or number"),
              value: visit.request.query["entry"]),
            OfficeField(
              name: "level", label: say("奖项", "Prize"),
              kind: .choice(levels + [(value: "-", words: say("不授奖", "no prize"))])),
            .reason(visit),
          ], button: say("看看谁会变", "See who moves"), isQuiet: true,
          fold: say("某一件的奖项…", "The prize of one entry…")
        ).html(visit, refusal)
        body += OfficeForm(
          name: "takeback", target: target,
          fields: [
            OfficeField(
              name: "entry", label: say("\(visit.noun)：编码或编号", "Entry: code or number"),
              value: visit.request.query["entry"]), .reason(visit),
          ], button: say("看看谁会变", "See who moves"), isQuiet: true,
          fold: say("收回对某一件奖项的决定…", "Take back what was decided about an entry…"),
          words:
            "<p class=\"soft\">\(say("以前逐件决定过的，收回以后奖项按名次。", "Where a prize was decided by hand: it then follows the rank again."))</p>"
        ).html(visit, refusal)
      }
      let counted = edition.tier.awards.filter { $0.places != nil }.map {
        (value: $0.level.chinese, words: $0.level.text(in: visit.language))
      }
      if !counted.isEmpty {
        body += OfficeForm(
          name: "places", target: target,
          fields: [
            OfficeField(name: "level", label: say("奖项", "Prize"), kind: .choice(counted))
          ] + listField(due.awards, visit, edition) + [
            OfficeField(name: "places", label: say("名额", "Places"), kind: .number), .reason(visit),
          ], button: say("看看谁会变", "See who moves"), isQuiet: true,
          fold: say("某个奖项的名额…", "The places of a prize…")
        ).html(visit, refusal)
      }
      if !edition.tier.memberAwards.isEmpty {
        body += memberForm(visit, edition, target).html(visit, refusal)
      }
      if !edition.tier.organizationAwards.isEmpty {
        let awards = edition.tier.organizationAwards.map {
          (value: $0.name.chinese, words: $0.name.text(in: visit.language))
        }
        body += OfficeForm(
          name: "organization", target: target,
          fields: [
            OfficeField(name: "award", label: say("奖项", "Prize"), kind: .choice(awards)),
            OfficeField(name: "organization", label: say("单位", "Organization")),
            OfficeField(
              name: "has", label: say("决定", "Decision"),
              kind: .choice([
                (value: "has", words: say("授予", "it has the prize")),
                (value: "by-points", words: say("收回决定，按积分", "take it back: by its points")),
              ])), .reason(visit),
          ], button: say("看看谁会变", "See who moves"), isQuiet: true,
          fold: say("单位的奖项（同分的由评委会定）…", "The prize of an organization (equal points) …")
        ).html(visit, refusal)
      }
      body += "</section>"
    }
    body +=
      "<p><a href=\"\(visit.at("results", "awards"))\">\(say("回\(visit.finalList)", "Back to the awards"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("评定奖项", "Give the prizes"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// The prizes that would be sealed now; if they cannot be given yet, the reason.
  private static func due(
    _ visit: Visit, _ edition: Edition
  ) async throws -> (awards: Awards?, why: HTML?) {
    do {
      return (try await visit.desk.awardsNow(edition: edition.id), nil)
    } catch let error as any Explained where ErrorPage.status(of: error) == 422 {
      return (nil, "<div class=\"note\"><p>\(visit.told(error))</p></div>")
    }
  }

  /// Which list the places are of, where a prize is counted list by list: those that there are, by name. Nothing otherwise.
  private static func listField(
    _ due: Awards?, _ visit: Visit, _ edition: Edition
  ) -> [OfficeField] {
    let lists = Set((due?.levels ?? []).map(\.list).filter { !$0.isEmpty }).sorted()
    guard !lists.isEmpty else { return [] }
    let choices = edition.inOrderOfTracks(lists) { $0 }.map {
      (value: $0, words: edition.listName($0, in: visit.language))
    }
    return [
      OfficeField(
        name: "list",
        label: visit.say("哪个名单（分名单计的才选）", "Which list (only where counted by list)"),
        kind: .choice(choices))
    ]
  }

  /// The prizes that would be sealed now, by level.
  private static func dueNow(
    _ due: Awards, _ visit: Visit, _ edition: Edition, _ briefs: EntryBriefs
  ) -> HTML {
    let say = visit.say
    let nouns = edition.rulebook.nouns
    let called = edition.names.calling(briefs.byID(\.title), edition.rulebook.nouns)
    // Prize by prize, and within each the tracks in the order of the rulebook, as on the list of prizes.
    let inOrder = edition.inOrderOfTracks(due.levels, id: \.list).enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }.map(\.element)
    let levels: [HTML] = inOrder.map { level in
      let name = edition.names.list(level.list, in: visit.language)
      let list = level.list.isEmpty ? "" : say("（\(name)）", " (\(name))")
      let names = level.winners.prefix(60).map {
        let title = briefs[$0.standing.entry]?.title ?? ""
        return "\($0.standing.entry.text)\(say(nouns.titled(title), " “\(title)”"))"
      }
      let more = level.winners.count - names.count
      // Places that stay empty, and caps and conditions because of which somebody was passed over.
      let notes: [HTML] = level.notes.map {
        "<br><span class=\"small\">\($0.message(in: visit.language, naming: called))</span>"
      }
      return """
        <li>\(level.level.text(in: visit.language))\(list)\(say("：", ": "))\(level.winners.count)<br><span class="soft small">\(names.joined(separator: say("、", ", ")))\(more > 0 ? say("，另有 \(nouns.count(more))", ", \(more) more") : "")</span>\(notes)</li>
        """
    }
    return "<h3>\(say("会这样评", "They would be"))</h3><ul>\(levels)</ul>"
  }

  /// A heading with the entry's code and title: `决定：A443973《校园节能》`.
  private static func titled(
    _ id: Entry.ID, _ words: String, _ visit: Visit
  ) async throws -> String {
    let title = try await visit.desk.entry(id).stored.entry.title
    let nouns = try visit.requireEdition().rulebook.nouns
    return visit.say(
      "\(words)：\(id.text)\(nouns.titled(title))", "\(words): \(id.text) “\(title)”")
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let form = visit.form["form"]
    let isDoing = visit.form["step"] == "do"
    let reason = visit.form.trimmed("reason")
    func done(_ what: Done) -> WebAnswer {
      .seeOther(visit.at("results", "awards", said: what))
    }
    func flow(
      _ choice: CommitteeDecision.Choice, _ kept: [String], _ title: String
    ) -> DecisionFlow {
      let target = visit.at("results", "awards", "decide")
      return DecisionFlow(
        visit: visit, place: .results, title: title, choice: choice, target: target, form: form,
        kept: kept, button: visit.say("就这样决定，封存", "Decide it and seal"), back: target)
    }
    return try await visit.trying(
      form,
      field: [
        "award": "entry", "takeback": "entry", "places": "places", "organization": "organization",
      ][
        form]
    ) {
      switch form {
      case "give":
        _ = try await visit.desk.proposeAwards(
          edition: edition.id, reason: reason, asShown: try visit.shownState)
        return done(.awarded)
      case "award":
        let typed = visit.form.trimmed("entry")
        guard !typed.isEmpty else {
          throw RefusedForm(
            "entry",
            visit.say(
              "请写\(visit.nouns.entry())的编码或编号。", "Write the entry's code or number."))
        }
        let level = visit.form["level"]
        guard !level.isEmpty else {
          throw RefusedForm("level", visit.say("请选择奖项。", "Choose the prize."))
        }
        let id = try await visit.desk.entryID(typed, edition: edition)
        guard isDoing else {
          return try await flow(
            .award(id, level: level == "-" ? nil : level), ["entry", "level"],
            try await titled(id, visit.say("决定", "Decision"), visit)
          ).look()
        }
        _ = try await visit.desk.overrideAward(
          edition: edition.id, entry: id, level: level == "-" ? nil : level, reason: reason,
          asShown: try visit.shownState)
        return done(.prizeDecided)
      case "takeback":
        let typed = visit.form.trimmed("entry")
        guard !typed.isEmpty else {
          throw RefusedForm(
            "entry",
            visit.say(
              "请写\(visit.nouns.entry())的编码或编号。", "Write the entry's code or number."))
        }
        let id = try await visit.desk.entryID(typed, edition: edition)
        guard isDoing else {
          return try await flow(
            .awardByRank(id), ["entry"],
            try await titled(id, visit.say("收回决定", "Take back"), visit)
          ).look()
        }
        _ = try await visit.desk.takeBackAward(
          edition: edition.id, entry: id, reason: reason, asShown: try visit.shownState)
        return done(.takenBack)
      case "organization":
        let award = visit.form["award"]
        guard !award.isEmpty else {
          throw RefusedForm("award", visit.say("请选择奖项。", "Choose the prize."))
        }
        let name = try await visit.desk.organization(
          visit.form.trimmed("organization"), edition: edition
        ).name
        let has = visit.form["has"] == "has"
        guard isDoing else {
          return try await flow(
            .organizationAward(award, organization: name, has: has),
            ["award", "organization", "has"], visit.say("决定：\(name)", "Decision: \(name)")
          ).look()
        }
        _ = try await visit.desk.overrideOrganizationAward(
          edition: edition.id, award, to: name, has: has, reason: reason,
          asShown: try visit.shownState)
        return done(.prizeDecided)
      case "member":
        let award = visit.form["award"]
        guard !award.isEmpty else {
          throw RefusedForm("award", visit.say("请选择奖项。", "Choose the prize."))
        }
        let entry = try await visit.desk.entryID(visit.form.trimmed("entry"), edition: edition)
        let member = try await visit.desk.memberPlace(
          visit.form.trimmed("member"), of: entry, edition: edition.id)
        let has = visit.form["has"] == "has"
        guard isDoing else {
          return try await flow(
            .memberAward(award, member, has: has), ["award", "entry", "member", "has"],
            try await titled(entry, visit.say("个人奖", "A member's prize"), visit)
          ).look()
        }
        _ = try await visit.desk.overrideMemberAward(
          edition: edition.id, award, of: entry, member: "\(member.seat)", has: has,
          reason: reason, asShown: try visit.shownState)
        return done(.prizeDecided)
      case "places":
        let level = visit.form["level"]
        guard !level.isEmpty else {
          throw RefusedForm("level", visit.say("请选择奖项。", "Choose the prize."))
        }
        guard let places = try visit.form.whole("places", visit), places >= 0 else {
          throw RefusedForm("places", visit.say("请写名额，0 或更大的整数。", "Write the places: 0 or more."))
        }
        guard isDoing else {
          return try await flow(
            .awardPlaces(level: level, list: visit.form.trimmed("list"), places),
            ["level", "list", "places"], visit.say("奖项的名额", "Places of a prize")
          ).look()
        }
        _ = try await visit.desk.setAwardPlaces(
          edition: edition.id, level: level, list: visit.form.trimmed("list"), places: places,
          reason: reason, asShown: try visit.shownState)
        return done(.prizePlacesSet)
      default: throw WebFault.unreadable
      }
    } refused: {
      try await page(visit, $0)
    }
  }
}
