// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/page_flow.h"

namespace watershed::report {
namespace {

double heightOf(const Blocks &blocks)
{
    double height = 0.0;
    for (const Block &block : blocks) {
        height += (height > 0.0 ? block.spaceBefore : 0.0) + block.height;
    }
    return height;
}

class Flow final {
public:
    explicit Flow(const QRectF &area)
        : m_area{area}
        , m_y{area.top()}
    {}

    void place(const Block &block)
    {
        if (!m_pages.back().empty()) {
            m_y += block.spaceBefore;
        }
        m_pages.back().push_back({&block, {m_area.left(), m_y, m_area.width(), block.height}});
        m_y += block.height;
    }

    void beginPage(const Block &first)
    {
        m_pages.emplace_back();
        m_y = m_area.top();
        if (first.repeated) {
            for (const Block &block : *first.repeated) {
                place(block);
            }
        }
    }

    [[nodiscard]] bool hasRoomFor(double height) const { return m_y + height <= m_area.bottom(); }
    [[nodiscard]] bool isAtTop() const { return m_pages.back().empty(); }
    [[nodiscard]] std::vector<Page> take() { return std::move(m_pages); }

private:
    QRectF m_area;
    double m_y;
    std::vector<Page> m_pages{1};
};

} // namespace

std::vector<Page> paginate(const Blocks &blocks, const QRectF &area)
{
    Flow flow{area};
    std::size_t next = 0;
    while (next < blocks.size()) {
        // A chunk: blocks that keep with the next one, and the first that does not.
        std::size_t end = next;
        double height = blocks[next].spaceBefore + blocks[next].height;
        while (end + 1 < blocks.size() && blocks[end].keepWithNext) {
            ++end;
            height += blocks[end].spaceBefore + blocks[end].height;
        }
        ++end;
        const Block &first = blocks[next];
        const double repeated = first.repeated ? heightOf(*first.repeated) : 0.0;
        const bool fitsOnOnePage = height - first.spaceBefore + repeated <= area.height();
        if (!flow.isAtTop() && !flow.hasRoomFor(fitsOnOnePage ? height : first.height)) {
            flow.beginPage(first);
        }
        if (!fitsOnOnePage) {
            end = next + 1; // what cannot stay together goes block by block
        }
        for (; next < end; ++next) {
            flow.place(blocks[next]);
        }
    }
    return flow.take();
}

} // namespace watershed::report
