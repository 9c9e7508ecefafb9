import Contest
import ContestDesk
import ContestSheets

/// Files for the whole site, the calendar and the pool of judges, which only people who run the site may change.
extension UploadKinds {
  static let calendar = UploadKind(
    word: "calendar", permission: .publishLists, place: .today,
    title: { $0.say("导入放假安排", "Take holidays in") },
    hint: { visit in
      visit.say(
        "列：日期、安排（放假或上班）、名称。含 10 月 1 日的一年算全年，替换系统中这一年的安排；要更改已有的日期，选“以这份为准”。全站各届共用；公布过的截止时间不变。",
        "Columns: day, kind (holiday or working-day), name. A year with 1 October is whole and replaces the year; days that are known change only where the file is said to count. All editions share it; announced ends stay."
      )
    }, choices: [.replacing],
    applies: { $0.desk.actor.may(.publishLists, in: .everything) },
    back: { $0.at("calendar") },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importCalendar(
        path, replacing: wish.replacing, mode: wish.mode)
      let say = visit.say
      func lines(
        _ days: [CalendarDay], _ kind: UploadReport.Line.Kind, _ word: String
      ) -> [UploadReport.Line] {
        days.map { UploadReport.Line(kind: kind, word: word, text: "\($0)") }
      }
      return UploadReport(
        counts: [
          (say("新增", "new"), report.added.count), (say("更改", "changed"), report.changed.count),
          (say("去掉", "taken away"), report.removed.count),
        ], report.problems, report.account, isStored: report.isStored,
        hasChanges: !report.added.isEmpty || !report.changed.isEmpty || !report.removed.isEmpty,
        lines: lines(report.added, .new, say("新增", "new"))
          + lines(report.changed, .changed, say("更改", "changed"))
          + lines(report.removed, .refused, say("去掉", "taken away")))
    })

  static let addresses = UploadKind(
    word: "addresses", permission: .sendLetters, place: .outbox,
    title: { $0.say("导入邮箱", "Take addresses in") },
    hint: { visit in
      visit.say(
        "列：邮箱，编号或姓名，手机（选填）；办公室自己的评委名单就行。给这些人的草稿都填上，以后写给同一个人的信沿用；名单里别的人不用。",
        "Columns: address, number or name, mobile (optional); your own list of judges will do. All drafts to these people get them, and later letters too; others on the list are not used."
      )
    }, back: { $0.at("outbox") },
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importAddresses(
        path, edition: try visit.requireEdition(), mode: wish.mode)
      return UploadReport(
        counts: [(visit.say("填上邮箱的草稿", "drafts with addresses"), report.lines.count)],
        report.problems, report.account, isStored: report.isStored,
        hasChanges: !report.lines.isEmpty,
        lines: report.lines.map {
          UploadReport.Line(
            kind: $0.isChanged ? .changed : .new,
            word: $0.isChanged ? visit.say("更改", "changed") : visit.say("新填", "new"),
            text: "\($0.letter) \($0.name)")
        })
    })

  static let pool = UploadKind(
    word: "pool", permission: .manageJudges, place: .judges,
    title: { $0.say("导入评委库", "Take experts into the pool") },
    hint: { visit in
      visit.say(
        "列：姓名、工作单位（必填）、专家编号、职称、研究方向、省份。按编号认，没有编号的按姓名和单位；名单里没有的专家不动。",
        "Columns: name and unit (needed), number, title, topics, province. Known by number, else by name and unit; experts that the list leaves out stay."
      )
    }, applies: { $0.desk.actor.may(.manageJudges, in: .everything) },
    back: { $0.at("pool") },
    run: oneFile { visit, path, wish in
      UploadReport(try await visit.desk.importPool(path, mode: wish.mode), visit)
    })
}
