import Contest
import Testing

struct PublishedListTests {
  private func row(_ title: String, people: String = "苏*") -> PublishedList.Row {
    PublishedList.Row(
      entry: Entry.ID("E1"), standing: "一等奖", title: title, organization: "京华理工大学", track: "创意",
      people: people)
  }

  @Test func `it is written line by line as it is hashed`() {
    #expect(
      PublishedList([row("夜读灯")]).csv
        == "number,standing,title,organization,track,people\n1,一等奖,夜读灯,京华理工大学,创意,苏*\n")
    #expect(PublishedList([]).csv == "number,standing,title,organization,track,people\n")
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("说“好”", "说“好”"), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("=1+1", "'=1+1"), ("-3", "'-3"), ("=a,b", "\"'=a,b\""),
  ])
  func `separators are put in quotation marks, and formulas get an apostrophe`(
    title: String, field: String
  ) {
    #expect(PublishedList([row(title)]).csv.contains("1,一等奖,\(field),京华理工大学"))
  }

  @Test func `names are shortened in the list and in a title that is a name`() {
    let shown = PublishedList.shown(title: "张伟三", people: ["张伟三"], .always)
    #expect(shown.title == "张*三" && shown.people == "张*三")
    let open = PublishedList.shown(title: "张伟三", people: ["张伟三", "李娜"], .never)
    #expect(open.title == "张伟三" && open.people == "张伟三、李娜")
  }

  @Test func `a name inside a longer one is not shortened twice`() {
    let shown = PublishedList.shown(title: "记张伟三与张伟", people: ["张伟", "张伟三"], .always)
    #expect(shown.title == "记张*三与张*")
    #expect(shown.people == "张*、张*三")
  }
}
