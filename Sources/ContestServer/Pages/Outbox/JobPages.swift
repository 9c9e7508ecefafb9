import Contest
import ContestDesk

/// The work that servers do by themselves, and how far it is: 后台任务. For people who run the whole site.
enum JobPages {
  static let routes = Route.table("/e/:edition/jobs", .may(.maintainStore)) { visit in
    let jobs = try await visit.desk.jobs()
    return TablePage(
      place: .records, title: visit.say("后台任务", "The servers' work"),
      table: jobs.table(in: visit.language), english: jobs.table(in: .english),
      above: """
        <p class="soft">\(visit.say("寄信、定时备份、到期清除由服务器自己做，几台服务器也只做一次；服务器停了，别的接着做。网页上办得久的（导入大的表）也列在这里，服务器停了的要再办一次。", "Letters, backups and removals are done by the servers, each once however many there are; when one stops another goes on. What takes long on a page, such as a large import, is listed too; it has to be done again where its server stopped."))</p>
        """,
      empty: visit.say("还没有。", "None yet."))
  }

  /// The link to it from the page of records.
  static func link(_ visit: Visit) -> HTML {
    guard visit.desk.actor.may(.maintainStore, in: .everything) else { return "" }
    return "<p><a href=\"\(visit.at("jobs"))\">\(visit.say("后台任务", "The servers' work"))</a></p>"
  }
}
