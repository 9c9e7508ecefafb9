import Contest
import Testing

struct AnonymousTextTests {
  @Test(
    arguments: [
      ("林小明在京华公司工作", ["林小明", "京华公司"], "＊＊在＊＊工作"), ("林 小明同志", ["林小明"], "＊＊同志"),
      ("Li Ming leads it; he limits it", ["Li", "Li Ming"], "＊＊ leads it; he limits it"),
      ("LI ming", ["Li Ming"], "＊＊"), ("林某所在的班组", ["林小明"], "林某所在的班组"),
      // The longer name goes first, and one character is no name.
      ("京华公司一班的林", ["京华公司", "京华公司一班", "林"], "＊＊的林"), ("联系 13800001111", [], "联系 138****1111"),
      ("張偉、Zhang Wei、张·伟、WEI-ZHANG", ["张伟"], "＊＊、＊＊、＊＊、＊＊"),
      ("⻢⼩⻰的灯，ZHANG WEI 绘", ["马小龙", "张伟"], "＊＊的灯，＊＊ 绘"), ("京華理工大學學生", ["京华理工大学"], "＊＊學生"),
      ("Lina and Linacre, LI NA", ["Li Na"], "＊＊ and Linacre, ＊＊"), ("张，伟大的", ["张伟"], "张，伟大的"),
      ("Lin Tao", ["Li"], "Lin Tao"),
      ("", ["林小明"], ""), ("林小", ["林小明"], "林小"), ("第一段\n林小明", ["林小明"], "第一段\n＊＊"),
    ])
  func `names are taken out of what blind judges read`(
    written: String, names: [String], read: String
  ) {
    #expect(AnonymousText.of(written, names: names) == read)
  }

  @Test func `a title without its names is known as that of its entry`() {
    #expect(AnonymousText.fits("＊＊书《兰亭集序》", "林小明书《兰亭集序》"))
    #expect(AnonymousText.fits("＊＊书《＊＊赋》", "林小明书《京华理工大学赋》"))
    #expect(AnonymousText.fits("赠＊＊", "赠林小明"))
    #expect(!AnonymousText.fits("＊＊书《兰亭集序》", "林小明书《陋室铭》"))
    #expect(!AnonymousText.fits("＊＊书《＊＊赋》", "林小明书《陋室铭》"))
    #expect(!AnonymousText.fits("林小明书《兰亭集序》", "林小明书《兰亭集序》"))
  }
}
