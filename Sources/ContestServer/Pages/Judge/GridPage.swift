import Contest
import ContestDesk
import ContestStore

/// All of a judge's works in one table, a column for each criterion, for those who prefer a table: 表格评分. It stores what
/// the page of one work stores, by the same script and the same outbox; without a script it is a plain form.
///
/// A live round has none: the stage says whose turn it is.
enum GridPage {
  static let routes = [
    Route(.get, "/judge/:edition/:round/grid", .judge) { visit in
      let queue = try await JudgePages.queue(visit)
      return queue.hasGrid ? try answer(visit, queue) : .seeOther(queue.address)
    },
    Route(.post, "/judge/:edition/:round/grid", .judge) { try await save($0) },
  ]

  /// A field of the table that was not stored, with what was typed.
  struct Refused {
    let typed: String
    let error: any Explained
  }

  /// How many fields a page has at most, so that it stays below 150 KB with its script and style sheet.
  private static let fieldsPerPage = 190

  /// The works of the requested page, the first if the address names none. `fallsBack` is for marks that were sent from a page
  /// which is gone since, because works left the queue: the last one stands for it, so that nothing typed is lost.
  static func page(
    _ queue: JudgeQueue, _ visit: Visit, fallsBack: Bool = false
  ) throws(ListFault) -> (works: [JudgeQueue.Work], number: Int, of: Int) {
    let rows = max(fieldsPerPage / (queue.rules.rubric.criteria.count + 1), 5)
    let total = queue.works.count
    let (number, pages): (Int, Int)
    do {
      (number, pages) = try visit.page(of: total, by: rows)
    } catch ListFault.pageBeyondEnd(_, let last, _) where fallsBack {
      (number, pages) = (last, last)
    }
    return (Array(queue.works.dropFirst((number - 1) * rows).prefix(rows)), number, pages)
  }

  private static func name(_ work: JudgeQueue.Work, _ field: MarkField) -> String {
    "\(work.code).\(field.text)"
  }

  // MARK: The page

  static func answer(
    _ visit: Visit, _ queue: JudgeQueue, refused: [String: Refused] = [:]
  ) throws -> WebAnswer {
    let say = visit.say
    let (works, number, pages) = try page(queue, visit, fallsBack: !refused.isEmpty)
    let name = queue.round.name.text(in: visit.language)
    let title = say("表格评分：\(name)", "All works in a table: \(name)")
    var body: HTML = """
      <main class="phone wide" id="main" data-grid="yes" data-owner="\(ScorePage.owner(visit))" data-round="\(queue.address)" data-words="\(ScorePage.words(visit))"><header><a href="\(queue.address)">\(say("全部", "All"))</a>\(Bar(queue.done, of: queue.works.count, visit).html)\(ScorePage.doneText(visit, queue))</header>
      \(summary(works, queue, refused, visit))<p class="soft small">\(queue.edition.heading(in: visit.language))</p><h1>\(title)</h1>\(QueuePage.state(visit, queue))\(QueuePage.amended(visit, queue))\(QueuePage.entered(visit, queue))
      <p class="soft small">\(howTo(queue, visit))</p>\(bands(queue, visit))
      <form method="post" action="\(queue.grid(page: number))" novalidate>\(visit.formMarks)<div class="marks"><table>\(head(queue, visit))<tbody>
      """
    for work in works { body += row(work, queue, refused, visit) }
    let isFixed = !queue.isOpen || works.allSatisfy(\.isLocked)
    body += """
      </tbody></table></div><noscript><p><button\(isFixed, attribute: "disabled")>\(say("保存这一页", "Save this page"))</button></p></noscript></form>\(ScorePage.outbox)\(PageLinks(number, of: pages, visit).html)</main>
      <footer class="foot"><div><span class="total"></span><a class="button" href="\(queue.address)">\(queue.isOpen ? say("回名单，签字", "To the list, to sign") : say("回名单", "To the list"))</a></div></footer>
      """
    return .page(
      Layout.document(
        (refused.isEmpty ? "" : say("错误：", "Error: ")) + title, visit.language, body,
        scripts: [.judge]), status: refused.isEmpty ? 200 : 422)
  }

  private static func howTo(_ queue: JudgeQueue, _ visit: Visit) -> String {
    let say = visit.say
    let saving = say(
      "填一格存一格，写着“已保存”的才算存下。回车到下一个分数，方向键到上下左右。",
      "Each field is saved as you type; only what says “saved” is saved. Enter goes to the next mark, the arrows to the field beside. "
    )
    let hasMaterial = queue.edition.rulebook.form.contains {
      $0.kind == .file ? $0.isOpenToJudges : $0.isBlind
    }
    return saving
      + (hasMaterial
        ? say(
          "点名称看材料，一\(queue.one)一页。",
          "A title leads to what you read of the work, on a page of its own.")
        : say(
          "\(queue.edition.rulebook.nouns.entry())的正文不在这里，请看组委会发给您的材料。",
          "The works themselves are not here: see what the office sent you."))
  }

  /// What a form without a script could not store, each with a link to its field.
  private static func summary(
    _ works: [JudgeQueue.Work], _ queue: JudgeQueue, _ refused: [String: Refused], _ visit: Visit
  ) -> HTML {
    guard !refused.isEmpty else { return "" }
    var html: HTML = """
      <div class="note wrong" role="alert" tabindex="-1"><p>\(visit.say("有 \(refused.count) 项没有存下：", "\(refused.count) could not be saved:"))</p><ul>
      """
    for work in works {
      for field in queue.fields {
        guard let wrong = refused[name(work, field)] else { continue }
        html += """
          <li><a href="#\(name(work, field))">\(work.number) · \(wrong.error.message(in: visit.language))</a></li>
          """
      }
    }
    return html + "</ul></div>"
  }

  /// What the marks mean, of the criteria that say it.
  private static func bands(_ queue: JudgeQueue, _ visit: Visit) -> HTML {
    let lines: [HTML] = queue.rules.rubric.criteria.compactMap { criterion in
      let words = criterion.bandWords(in: visit.language)
      guard !words.isEmpty else { return nil }
      return """
        <li>\(criterion.name.text(in: visit.language))\(visit.say("：", ": "))\(words.joined(separator: visit.say("，", ", ")))</li>
        """
    }
    guard !lines.isEmpty else { return "" }
    return """
      <details><summary>\(visit.say("各项的档次", "What the marks mean"))</summary><ul class="small">\(lines)</ul></details>
      """
  }

  private static func head(_ queue: JudgeQueue, _ visit: Visit) -> HTML {
    let rubric = queue.rules.rubric
    let isWeighted = rubric.criteria.count > 1 || rubric.total != .weighted
    let columns: [HTML] = rubric.criteria.map { criterion in
      let range = "\(criterion.range.lowerBound)–\(criterion.range.upperBound)"
      let facts = [range, isWeighted ? rubric.weightText(of: criterion) : ""].filter { !$0.isEmpty }
      return """
        <th scope="col" id="c-\(criterion.id.text)">\(criterion.name.text(in: visit.language))<br><span class="soft">\(facts.joined(separator: " · "))</span></th>
        """
    }
    let full = rubric.fullMarks.rounded(places: 2).description
    return """
      <thead><tr><th scope="col">\(visit.say(queue.edition.rulebook.nouns.entry(), "Work"))</th>\(columns)<th scope="col" class="num">\(visit.say("合计", "Total"))<br><span class="soft">/ \(full)</span></th><th scope="col" id="c-.comment">\(visit.say("评语（选填）", "Comment (optional)"))</th></tr></thead>
      """
  }

  private static func row(
    _ work: JudgeQueue.Work, _ queue: JudgeQueue, _ refused: [String: Refused], _ visit: Visit
  ) -> HTML {
    let facts =
      [
        queue.edition.trackName(work.track, in: visit.language), work.group,
        work.organization ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " · ")
    let number = queue.number(of: work, visit)
    let shown: HTML =
      work.title == number
      ? "\(number)" : "<span class=\"num soft\">\(number)</span> \(work.title)"
    let cells: [HTML] = queue.rules.rubric.criteria.map { criterion in
      mark(work, criterion, queue, refused[name(work, .mark(criterion.id))], visit)
    }
    let total = ScorePage.total(queue, work)
    return """
      <tr data-base="\(queue.address(of: work))" data-work="\(work.number) \(work.title)"><th scope="row" id="n-\(work.code)"><a href="\(queue.address(of: work))">\(shown)</a><br><span class="soft small">\(facts)</span></th>\(cells)<td class="num" data-label="\(visit.say("合计", "Total"))"><b class="sum">\(total.isEmpty ? "—" : total)</b><br><span class="soft small sum-old" hidden></span></td>\(comment(work, queue, refused[name(work, .comment)], visit))</tr>
      """
  }

  /// What stands in a field, and what is said below it.
  private struct Cell {
    let typed: String
    let kind: HTML
    let state: String
    /// What is stored, for a form without a script. A field without it was empty.
    let seen: HTML

    init(
      _ work: JudgeQueue.Work, _ field: MarkField, _ refused: Refused?, _ visit: Visit
    ) {
      let kept = work.text(of: field)
      typed = refused?.typed ?? kept
      kind = refused != nil ? " wrong" : kept.isEmpty ? "" : " saved"
      state =
        refused?.error.message(in: visit.language)
        ?? (kept.isEmpty ? "" : visit.say("已保存", "saved"))
      seen =
        kept.isEmpty
        ? ""
        : "<input type=\"hidden\" name=\"seen-\(GridPage.name(work, field))\" value=\"\(kept)\">"
    }
  }

  private static func mark(
    _ work: JudgeQueue.Work, _ criterion: Criterion, _ queue: JudgeQueue, _ refused: Refused?,
    _ visit: Visit
  ) -> HTML {
    let field = MarkField.mark(criterion.id)
    let cell = Cell(work, field, refused, visit)
    let isFixed = !queue.isOpen || work.isLocked
    return """
      <td class="mark" data-label="\(criterion.name.text(in: visit.language))"><input id="\(name(work, field))" name="\(name(work, field))" inputmode="decimal" autocomplete="off" value="\(cell.typed)" data-field="\(field.text)" data-seen="\(work.text(of: field))" aria-labelledby="n-\(work.code) c-\(criterion.id.text)"\(isFixed, attribute: "readonly")>\(cell.seen)<span class="state\(cell.kind)" role="status">\(cell.state)</span></td>
      """
  }

  private static func comment(
    _ work: JudgeQueue.Work, _ queue: JudgeQueue, _ refused: Refused?, _ visit: Visit
  ) -> HTML {
    let cell = Cell(work, .comment, refused, visit)
    let isFixed = !queue.isOpen || work.isLocked
    return """
      <td class="mark" data-label="\(visit.say("评语", "comment"))"><textarea id="\(name(work, .comment))" name="\(name(work, .comment))" rows="1" data-field=".comment" data-seen="\(work.comment)" aria-labelledby="n-\(work.code) c-.comment"\(isFixed, attribute: "readonly")>\(cell.typed)</textarea>\(cell.seen)<span class="state\(cell.kind)" role="status">\(cell.state)</span></td>
      """
  }

  // MARK: Without a script

  /// Stores what was changed on the page. What is refused stands in its field again, the rest is stored.
  private static func save(_ visit: Visit) async throws -> WebAnswer {
    var queue = try await JudgePages.queue(visit)
    guard queue.hasGrid else { return .seeOther(queue.address) }
    var refused: [String: Refused] = [:]
    let (_, number, pages) = try page(queue, visit, fallsBack: true)
    // Works may have moved to another page since; each mark names its own.
    for work in queue.works {
      for field in queue.fields {
        let name = name(work, field)
        let seen = visit.form["seen-" + name]
        guard let typed = visit.form.first(name), typed != seen else { continue }
        do {
          queue = try await visit.desk.saveMark(
            typed, in: field, of: work.code, round: queue.round.id, edition: queue.edition.id,
            seen: seen)
        } catch let error as SaveMarkError {
          refused[name] = Refused(typed: typed, error: error)
        } catch let error as ScoreSheetProblem {
          refused[name] = Refused(typed: typed, error: error)
        }
      }
    }
    guard refused.isEmpty else { return try answer(visit, queue, refused: refused) }
    let next = number < pages ? number + 1 : number
    return .seeOther(queue.grid(page: next))
  }
}

extension JudgeQueue {
  /// The fields of a work: its marks, then the comment.
  var fields: [MarkField] { rules.rubric.criteria.map { .mark($0.id) } + [.comment] }

  /// The table of the works, or one of its further pages.
  func grid(page: Int = 1) -> Address {
    Address(
      "judge", edition.id.text, round.id.text, "grid", query: ["page": page > 1 ? "\(page)" : ""])
  }

  /// Whether there is a table of the works: not in a live round, and not where nothing is left to score.
  var hasGrid: Bool { live == nil && !works.isEmpty }
}
