/// A bar with a text that says the same.
struct Bar {
  let html: HTML

  init(_ done: Int, of all: Int, _ visit: Visit) {
    let kind: HTML = all > 0 && done >= all ? "done" : done * 3 < all ? "wait" : ""
    html = """
      <progress class="\(kind)" max="\(max(all, 1))" value="\(done)" aria-label="\(visit.say("完成 \(done)，共 \(all)", "\(done) of \(all) done"))"></progress>
      """
  }
}
