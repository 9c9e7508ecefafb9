import Contest

/// Links to the page before and after, with the same filters.
struct PageLinks {
  let html: HTML

  init(_ page: Int, of pages: Int, _ visit: Visit) {
    guard pages > 1 else {
      html = ""
      return
    }
    func link(_ page: Int, _ words: String) -> HTML {
      var pairs = visit.keptQuery.filter { !["page", "lang"].contains($0.name) }
        .map { ($0.name, $0.value) }
      pairs.append(("page", String(page)))
      return "<a href=\"\(Address(parts: visit.request.path, query: pairs))\">\(words)</a>"
    }
    var html: HTML = "<nav class=\"pages\" aria-label=\"\(visit.say("分页", "Pages"))\">"
    if page > 1 { html += link(page - 1, visit.say("上一页", "Previous")) }
    html += "<span>\(visit.say("第 \(page) 页，共 \(pages) 页", "Page \(page) of \(pages)"))</span>"
    if page < pages { html += link(page + 1, visit.say("下一页", "Next")) }
    self.html = html + "</nav>"
  }
}
